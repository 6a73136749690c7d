using System.Net;
using System.Text.Json;

namespace SampleApp.Tests.Image;

/// <summary>What the native compiler left out by mistake shows as an answer that differs from the plain build's.</summary>
[Collection(Images.Collection)]
public sealed class NativeBuildTests : IDisposable
{
    private readonly TemporaryFolder plainData = new();
    private readonly TemporaryFolder data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        plainData.Dispose();
        data.Dispose();
    }

    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task EveryRouteAnswersAsInThePlainBuild(string image)
    {
        await using var plain = await AppProcess.Start(Cancel, Settings(plainData.Path), program: AppProcess.PlainBuild);
        await using var native = await Start(image);

        foreach (var path in await GetPaths(plain))
        {
            using var wanted = await plain.Client.GetAsync(path, Cancel);
            using var found = await native.Client.GetAsync(path, Cancel);
            Assert.Equal((path, wanted.StatusCode), (path, found.StatusCode));
            Assert.Equal((path, wanted.Content.Headers.ContentType), (path, found.Content.Headers.ContentType));
            Assert.Equal(await Shape(wanted), await Shape(found));
        }
    }

    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task EveryRouteThatChangesSomethingWorks(string image)
    {
        await using var native = await Start(image);

        await AssertStatus(native, "POST", "visits", HttpStatusCode.OK);
        await AssertStatus(native, "PUT", "faults/readiness?count=3", HttpStatusCode.OK);
        await AssertStatus(native, "GET", "readyz", HttpStatusCode.ServiceUnavailable);
        await AssertStatus(native, "DELETE", "faults/readiness", HttpStatusCode.NoContent);
        await AssertStatus(native, "DELETE", "faults", HttpStatusCode.NoContent);
        await AssertStatus(native, "GET", "readyz", HttpStatusCode.OK);
        await AssertStatus(native, "GET", "hooks/pre-stop", HttpStatusCode.OK);
        Assert.Equal(1, (await native.Client.GetJson("visits", Cancel)).GetProperty("visits").GetInt32());
    }

    [Theory, MemberData(nameof(Images.Targets), MemberType = typeof(Images))]
    public async Task ErrorsAreProblemDetails(string image)
    {
        await using var native = await Start(image);

        using var unknown = await native.Client.Send("GET", "nothing", Cancel);
        using var wrong = await native.Client.Send("DELETE", "whoami", Cancel);
        using var bad = await native.Client.Send("PUT", "faults/nonsense", Cancel);

        await unknown.AssertProblem(HttpStatusCode.NotFound, Cancel);
        await wrong.AssertProblem(HttpStatusCode.MethodNotAllowed, Cancel);
        await bad.AssertProblem(HttpStatusCode.BadRequest, Cancel);
    }

    private Task<AppContainer> Start(string image) => AppContainer.Start(
        ["-v", $"{data.Path}:/data", .. Settings("/data").SelectMany(setting => new[] { "-e", $"{setting.Key}={setting.Value}" })],
        Cancel,
        image);

    private static Dictionary<string, string> Settings(string data) => new()
    {
        ["APP_FAULTS"] = "on",
        ["APP_METRICS"] = "on",
        ["APP_DATA_DIR"] = data,
        ["APP_BACKEND_URL"] = "http://127.0.0.1:1",
        ["POD_NAME"] = "pod-1",
    };

    private static async Task<IEnumerable<string>> GetPaths(AppProcess app)
    {
        var document = await app.Client.GetJson("openapi/v1.json", Cancel);
        return document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _))
            .Select(path => path.Name).Append("/openapi/v1.json").Append("/readyz?verbose");
    }

    /// <summary>The names in a JSON answer; what is not JSON is only read to its end.</summary>
    private static async Task<IEnumerable<string>> Shape(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? Names(JsonElement.Parse(text), "")
            : [];
    }

    private static IEnumerable<string> Names(JsonElement element, string at) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(field => Names(field.Value, $"{at}/{field.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, number) => Names(item, $"{at}/{number}")),
        _ => [at],
    };

    private static async Task AssertStatus(AppContainer container, string method, string path, HttpStatusCode status)
    {
        using var response = await container.Client.Send(method, path, Cancel);
        Assert.Equal((method, path, status), (method, path, response.StatusCode));
    }
}
