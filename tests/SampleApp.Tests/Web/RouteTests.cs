using System.Net;

namespace SampleApp.Tests.Web;

/// <summary>What holds for every route alike.</summary>
public sealed class RouteTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Routes =>
        ["/", "/whoami", "/livez", "/readyz", "/startupz", "/config", "/journal", "/openapi/v1.json"];

    [Theory, MemberData(nameof(Routes))]
    public async Task RouteAnswersAndNamesItsPod(string route)
    {
        using var response = await app.Client.GetAsync(route, Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["pod-1"], response.Headers.GetValues("X-Served-By"));
        Assert.Equal(["1.2"], response.Headers.GetValues("X-Served-Version"));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task HeadAnswersAsGetButWithoutABody(string route)
    {
        using var get = await app.Client.GetAsync(route, Cancel);
        using var head = await app.Client.Send("HEAD", route, Cancel);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Theory, MemberData(nameof(Routes))]
    public async Task WrongMethodIsAProblemThatListsTheAllowedOnes(string route)
    {
        using var response = await app.Client.Send("DELETE", route, Cancel);

        var detail = await response.AssertProblem(HttpStatusCode.MethodNotAllowed, Cancel);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
        Assert.Contains("GET", detail, StringComparison.Ordinal);
        Assert.Equal(["pod-1"], response.Headers.GetValues("X-Served-By"));
    }

    [Theory]
    [InlineData("GET", "/nothing-here")]
    [InlineData("POST", "/nothing/here/either?a=b")]
    [InlineData("GET", "/livez/extra")]
    public async Task UnknownRouteIsAProblemThatSaysWhereToLook(string method, string path)
    {
        using var response = await app.Client.Send(method, path, Cancel);

        var detail = await response.AssertProblem(HttpStatusCode.NotFound, Cancel);
        Assert.Contains("/openapi/v1.json", detail, StringComparison.Ordinal);
        Assert.Equal(["pod-1"], response.Headers.GetValues("X-Served-By"));
        Assert.Equal(["1.2"], response.Headers.GetValues("X-Served-Version"));
    }

    [Fact]
    public async Task EveryOperationOfTheOpenApiDocumentHasASummary()
    {
        var document = await app.Client.GetJson("openapi/v1.json", Cancel);

        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()).ToArray();
        Assert.NotEmpty(operations);
        Assert.All(operations, operation => Assert.NotEmpty(operation.Value.GetProperty("summary").GetString()!));
    }

    [Fact]
    public async Task EveryGetRouteOfTheOpenApiDocumentAnswers()
    {
        await using var whole = await AppProcess.Start(Cancel, new() { ["APP_FAULTS"] = "on", ["APP_METRICS"] = "on", ["APP_BACKEND_URL"] = "http://127.0.0.1:1" });
        var document = await whole.Client.GetJson("openapi/v1.json", Cancel);

        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(path => path.Value.TryGetProperty("get", out _)))
            Assert.DoesNotContain(
                await whole.Client.GetStatus(path.Name, Cancel), new[] { HttpStatusCode.NotFound, HttpStatusCode.InternalServerError });
    }
}
