using System.Net;
using System.Text;

namespace SampleApp.Tests.Web;

/// <summary>Whatever comes over the wire: no crash and no 500.</summary>
public sealed class BadInputTests(RunningApp app)
{
    private const int Megabyte = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Nonsense => new()
    {
        { "no HTTP at all", "hello?\r\n\r\n" },
        { "binary", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\xff\x00\x00\r\n\r\n" },
        { "only zeros", new string('\0', 1000) + "\r\n\r\n" },
        { "a verb of 1 MB", new string('A', Megabyte) + " / HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "a verb with a space before it", " GET / HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "a verb of signs", "G@T / HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "a path of 1 MB", "GET /" + new string('a', Megabyte) + " HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "a query of 1 MB", "GET /?" + new string('a', Megabyte) + " HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "a header of 1 MB", "GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + new string('a', Megabyte) + "\r\n\r\n" },
        { "a thousand headers", "GET / HTTP/1.1\r\nHost: x\r\n" + Headers(1000) + "\r\n" },
        { "an unknown version", "GET / HTTP/9.9\r\nHost: x\r\n\r\n" },
        { "no host", "GET / HTTP/1.1\r\n\r\n" },
        { "two hosts", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" },
        { "a broken escape", "GET /%zz%0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" },
        { "an escaped zero", "GET /a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" },
        { "bad UTF-8", "GET /%ff%fe%c0%80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" },
        { "dots that climb", "GET /../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n" },
        { "a header without a colon", "GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n" },
        { "a header that is folded", "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n" },
        { "a negative length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n" },
        { "two lengths", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n" },
        { "length and chunks", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" },
        { "a broken chunk", "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n" },
        { "a huge length", "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 99999999999999\r\n\r\n" },
        { "a probe with a body", "POST /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc" },
        { "a proxy's request", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\nConnection: close\r\n\r\n" },
        { "an odd Accept", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: ;;;,,text/html;q=abc;q=9\r\n\r\n" },
        { "an Accept of 20 KB", "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept: " + Repeat("a/b;q=0.1,", 2000) + "\r\n\r\n" },
    };

    [Theory, MemberData(nameof(Nonsense), DisableDiscoveryEnumeration = true)]
    public async Task NonsenseIsTheClientsFault(string what, string request)
    {
        var answer = await Exchange(request);

        Assert.True(answer.Length == 0 || Status(answer) is 200 or 302 or >= 400 and < 500 or 505, $"{what}: {answer}");
        await AssertWell();
    }

    [Fact]
    public async Task ClientOfHttp2IsToldToUseHttp1()
    {
        using var client = await RawClient.Connect(app.Address, Cancel);

        await client.Send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Cancel);

        // A GOAWAY frame (7) whose last byte is the error HTTP_1_1_REQUIRED (13): https://www.rfc-editor.org/rfc/rfc9113#section-7
        Assert.Matches(@"^\0\0\x08\x07.*\x0d$", await client.ReadToEnd(Cancel));
        await AssertWell();
    }

    [Fact]
    public async Task RandomlyChangedRequestNeverCausesA500()
    {
        Random random = new(42);

        for (var round = 0; round < 300; round++)
        {
            var answer = await Exchange(Garble("GET /whoami?a=b HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n", random));
            Assert.False(answer.StartsWith("HTTP/1.1 500", StringComparison.Ordinal), answer);
        }

        await AssertWell();
    }

    [Fact]
    public async Task ClientThatSendsByteByByteIsAnswered()
    {
        using var client = await RawClient.Connect(app.Address, Cancel);

        foreach (var letter in "GET / HTTP/1.1\r\nHost: slow\r\nConnection: close\r\n\r\n")
            await client.Send($"{letter}", Cancel);

        Assert.Equal(200, Status(await client.ReadToEnd(Cancel)));
    }

    [Fact]
    public async Task ClientThatReadsNothingForLongGetsAllItsAnswersInTheEnd()
    {
        const int Requests = 20_000;
        using var client = await RawClient.Connect(app.Address, Cancel);
        var sending = client.Send(
            Repeat("GET /whoami HTTP/1.1\r\nHost: x\r\n\r\n", Requests) + "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", Cancel);

        for (var other = 0; other < 100; other++)
            Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
        var answers = await client.ReadToEnd(Cancel);
        await sending;

        Assert.Equal(Requests + 1, answers.Split("HTTP/1.1 200 OK\r\n").Length - 1);
    }

    private async Task<string> Exchange(string request)
    {
        using var client = await RawClient.Connect(app.Address, Cancel);
        await client.TrySend(request, Cancel);
        client.CloseSending();
        return await client.ReadToEnd(Cancel);
    }

    private async Task AssertWell()
    {
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("/", Cancel));
        Assert.Empty(app.Errors);
        Assert.DoesNotContain(app.Output, line => line.Contains(" ERR ", StringComparison.Ordinal));
    }

    private static int Status(string answer) => int.Parse(answer.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static string Garble(string text, Random random)
    {
        var bytes = Encoding.Latin1.GetBytes(text);
        for (var change = random.Next(1, 6); change > 0; change--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return Encoding.Latin1.GetString(bytes);
    }

    private static string Headers(int number) =>
        string.Concat(Enumerable.Range(1, number).Select(header => FormattableString.Invariant($"X-{header}: value\r\n")));

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
