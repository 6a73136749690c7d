using System.Net;

namespace SampleApp.Tests.Visits;

public sealed class VisitsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task PostAddsOneAndGetAddsNone()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["POD_NAME"] = "pod-1" });

        using var first = await app.Client.Send("POST", "visits", Cancel);
        using var second = await app.Client.Send("POST", "visits", Cancel);
        await app.Client.GetJson("visits", Cancel);
        var visits = await app.Client.GetJson("visits", Cancel);

        Assert.Equal(1, (await first.Json(Cancel)).GetProperty("visits").GetInt32());
        Assert.Equal(2, (await second.Json(Cancel)).GetProperty("visits").GetInt32());
        Assert.Equal(2, visits.GetProperty("visits").GetInt32());
        Assert.Equal("memory", visits.GetProperty("store").GetString());
        Assert.Equal("pod-1", visits.GetProperty("pod").GetString());
    }

    [Fact]
    public async Task EachProcessHasItsOwnCountAndInstanceInMemory()
    {
        await using var one = await AppProcess.Start(Cancel);
        await using var other = await AppProcess.Start(Cancel);

        using var posted = await one.Client.Send("POST", "visits", Cancel);
        var (here, there) = (await one.Client.GetJson("visits", Cancel), await other.Client.GetJson("visits", Cancel));

        Assert.Equal(1, here.GetProperty("visits").GetInt32());
        Assert.Equal(0, there.GetProperty("visits").GetInt32());
        Assert.NotEqual(here.GetProperty("instance").GetString(), there.GetProperty("instance").GetString());
    }

    [Fact]
    public async Task CountInstanceAndBirthInADirectorySurviveTheProcess()
    {
        Dictionary<string, string> environment = new() { ["APP_DATA_DIR"] = folder.Path };
        await using var first = await AppProcess.Start(Cancel, environment);
        using var posted = await first.Client.Send("POST", "visits", Cancel);
        var before = await first.Client.GetJson("visits", Cancel);
        first.Kill();

        await using var second = await AppProcess.Start(Cancel, environment);
        var after = await second.Client.GetJson("visits", Cancel);
        var started = (await second.Client.GetJson("whoami", Cancel)).GetProperty("started").GetDateTimeOffset();

        Assert.Equal("file", after.GetProperty("store").GetString());
        Assert.Equal(1, after.GetProperty("visits").GetInt32());
        Assert.Equal(before.GetProperty("instance").GetString(), after.GetProperty("instance").GetString());
        Assert.Equal(before.GetProperty("born").GetDateTimeOffset(), after.GetProperty("born").GetDateTimeOffset());
        Assert.True(after.GetProperty("born").GetDateTimeOffset() < started);
    }

    [Fact]
    public async Task TwoProcessesOnOneDirectoryShareOneCount()
    {
        // Few enough that no process waits longer than SQLite's busy timeout (5 s), even on a slow disk.
        const int Each = 30;
        Dictionary<string, string> environment = new() { ["APP_DATA_DIR"] = folder.Path };
        await using var one = await AppProcess.Start(Cancel, environment);
        await using var other = await AppProcess.Start(Cancel, environment);

        var counts = await Task.WhenAll(Enumerable.Range(0, 2 * Each).Select(async number =>
        {
            using var posted = await (number % 2 == 0 ? one : other).Client.Send("POST", "visits", Cancel);
            Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
            return (await posted.Json(Cancel)).GetProperty("visits").GetInt32();
        }));

        Assert.Equal(Enumerable.Range(1, 2 * Each), counts.Order());
    }

    [Fact]
    public async Task EveryAnsweredVisitIsCountedOnceEvenIfTheProcessIsKilled()
    {
        const int Rounds = 30;
        var (answered, sent) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            await using var app = await AppProcess.Start(Cancel, new() { ["APP_DATA_DIR"] = folder.Path, ["APP_LOG_LEVEL"] = "Fatal" });
            var count = (await app.Client.GetJson("visits", Cancel)).GetProperty("visits").GetInt32();
            Assert.InRange(count, answered, sent);
            // The count is known now: a visit that was sent and not answered may or may not be in it.
            (answered, sent) = (count, count);

            var posts = Enumerable.Range(0, 4).Select(_ => PostUntilKilled(app)).ToArray();
            await Task.WhenAny(posts.Select(post => post.First.Task));
            app.Kill();
            foreach (var post in posts)
            {
                var (mine, tried) = await post.Counts;
                answered += mine;
                sent += tried;
            }
        }

        Assert.True(answered >= Rounds, $"Only {answered} visits were answered.");
    }

    private static (TaskCompletionSource First, Task<(int Answered, int Sent)> Counts) PostUntilKilled(AppProcess app)
    {
        TaskCompletionSource first = new();
        return (first, Post());

        async Task<(int, int)> Post()
        {
            for (int answered = 0, sent = 1; ; sent++)
            {
                try
                {
                    using var posted = await app.Client.Send("POST", "visits", Cancel);
                    Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
                    answered++;
                    first.TrySetResult();
                }
                catch (Exception exception) when (exception.IsBrokenConnection())
                {
                    return (answered, sent);
                }
            }
        }
    }
}
