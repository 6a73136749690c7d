using SampleApp.Labs.Tests.Checks;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Kubectl;

/// <summary>What kubectl can use, lab can use: a credential plugin that asks, a pod's own account, a server with a path.</summary>
public sealed class SurroundingsTests
{
    private const string Gallery = """
        {"items":[
          {"kind":"Pod","metadata":{"name":"gallery-1"},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]} },
          {"kind":"ConfigMap","metadata":{"name":"answers"},"data":{"gallery-1":"Ready"} }]}
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WordsOfAPluginThatWaitsAreShownWhileItWaits()
    {
        const string WithPlugin = """
            {"current-context":"training","contexts":[{"name":"training","context":{"namespace":"team-a"}}],
             "users":[{"name":"ann","user":{"exec":{"command":"kubelogin"} } }]}
            """;
        using var kubectl = FakeKubectl.Empty().Answers("config view*", WithPlugin)
            .Does("version*", "", $"echo 'Enter the code ABCD' >&2; while [ ! -e $(dirname $0)/../../entered ]; do sleep 0.1; done; echo '{FakeKubectl.Versions}'")
            .Answers("get*", Gallery);
        using var lab = LabProgram.Launch(kubectl, "check", "08");

        Assert.Equal("Enter the code ABCD", await LabProgram.NextLine(lab.StandardError, Cancel));

        File.WriteAllText(Path.Combine(kubectl.Folder, "entered"), "");
        Assert.EndsWith("Lab 08: passed\n", await lab.StandardOutput.ReadToEndAsync(Cancel), StringComparison.Ordinal);
        Assert.Contains(kubectl.Calls, call => call == "version -o json");
    }

    [Fact]
    public async Task WordsBeforeTheEndAreForLabAlone()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Does("get*", "", "echo 'Warning: words' >&2; echo 'error: the moon' >&2; exit 1");

        Assert.Equal("kubectl failed: error: the moon\n", (await LabProgram.Run(kubectl, Cancel, "check", "08")).Error);
    }

    [Fact]
    public async Task PodsOwnAccountNeedsNoKubeconfig()
    {
        using var kubectl = FakeKubectl.Empty().Fails("config view*", "error: current-context must exist in order to minify")
            .Answers("version*", FakeKubectl.Versions).Answers("get*", Gallery);
        var start = LabProgram.Start(kubectl.Folder, "check", "08");
        (start.Environment["KUBERNETES_SERVICE_HOST"], start.Environment["POD_NAMESPACE"]) = ("10.96.0.1", "team-a");

        var result = (await Shell.Run(start, null, Cancel)).Succeeded();

        Assert.StartsWith(
            "Looking in namespace team-a of context (this pod's ServiceAccount)\n", result.Output, StringComparison.Ordinal);
        // With a limit kubectl would look for a cluster on this machine.
        Assert.DoesNotContain(
            kubectl.Calls.SkipWhile(call => call.StartsWith("config", StringComparison.Ordinal)),
            call => call.Contains("--request-timeout", StringComparison.Ordinal));
    }

    /// <summary>An older kubectl sends a raw request to the host without the path, where something else answers.</summary>
    [Theory]
    [InlineData("/k8s/clusters/c-1/version", "/k8s/clusters/c-1/api/v1/namespaces/team-a/pods/two-containers:5000/proxy/backend", 0)]
    [InlineData("/version", "/api/v1/namespaces/team-a/pods/two-containers:5000/proxy/backend", 0)]
    [InlineData("/nothing", "/nothing", 2)]
    public async Task ServerWithAPathIsAskedAtItsPath(string version, string asked, int code)
    {
        const string WithPath = """
            {"current-context":"rancher","contexts":[{"name":"rancher","context":{"namespace":"team-a"}}],
             "clusters":[{"name":"c","cluster":{"server":"https://rancher.example.com/k8s/clusters/c-1"}}]}
            """;
        using var kubectl = FakeKubectl.Empty().Answers("config view*", WithPath).Answers("version*", FakeKubectl.Versions)
            .Answers("get deployments*", Lab01).Answers($"get --raw {version} *", """{"gitVersion":"v1.36.0"}""")
            .Answers($"get --raw {asked} *", """{"backend":{"pod":"two-containers"}}""").Answers("get --raw*", "<html>Rancher</html>");

        var result = await LabProgram.Run(kubectl, Cancel, "check", "01");

        Assert.Equal(code, result.ExitCode);
        Assert.DoesNotContain("not yet", result.Output, StringComparison.Ordinal);
    }

    private static string Lab01 =>
        $$"""{"items":[{{string.Join(",", Recording.Read("01-pods/solution").Objects.Select(item => item.ToJsonString()))}}]}""";
}
