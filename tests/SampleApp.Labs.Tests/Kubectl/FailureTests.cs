using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Kubectl;

/// <summary>Whatever kubectl says no to becomes one clear line, exit code 2, and no stack trace.</summary>
public sealed class FailureTests
{
    /// <summary>What real kubectls wrote to stderr when they were asked for the version, and the beginning of lab's line.</summary>
    private static readonly Dictionary<string, (string Said, string Line)> Versions = new()
    {
        ["nobody listens"] = (
            "The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?",
            "The cluster does not answer; is it running, and is this the right context?: The connection to the server 127.0.0.1:6443 was refused"),
        ["no such host"] = (
            """
            E1125 02:03:42.358748   22861 memcache.go:265] "Unhandled Error" err="couldn't get current server API group list: Get \"https://nosuch.invalid:6443/api?timeout=5s\": dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host"
            Unable to connect to the server: dial tcp: lookup nosuch.invalid on 10.0.0.53:53: no such host
            """,
            "The cluster does not answer; is it running, and is this the right context?: Unable to connect to the server: dial tcp: lookup nosuch.invalid"),
        ["no answer"] = (
            "Unable to connect to the server: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)",
            "The cluster does not answer"),
        ["expired token"] = (
            "error: You must be logged in to the server (the server has asked for the client to provide credentials)",
            "The cluster does not take these credentials; log in again, or ask for a new token: error: You must be logged in to the server"),
        ["unauthorized"] = (
            "error: You must be logged in to the server (Unauthorized)", "The cluster does not take these credentials; log in again"),
        ["expired client certificate"] = (
            "Unable to connect to the server: remote error: tls: expired certificate", "The cluster does not take these credentials; log in again"),
        ["login plugin missing"] = (
            "Unable to connect to the server: getting credentials: exec: executable kubelogin not found",
            "The cluster does not take these credentials; log in again, or ask for a new token: Unable to connect to the server: getting credentials: exec"),
        ["no credentials"] = ("Please enter Username: error: EOF", "The cluster does not take these credentials; log in again"),
        ["another cluster's certificate"] = (
            "Unable to connect to the server: tls: failed to verify certificate: x509: certificate signed by unknown authority",
            "The cluster's certificate is not the one that this context expects"),
        ["expired server certificate"] = (
            "Unable to connect to the server: tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-07-01T08:00:00Z is after 2026-06-30T12:00:00Z",
            "The cluster's certificate is not the one that this context expects"),
        ["no account at all"] = (
            "error: User \"system:anonymous\" cannot get path \"/version\"", "The cluster does not take these credentials; log in again, or ask for a new token: error: User"),
        ["wrapper that warns after the error"] = (
            "The connection to the server 127.0.0.1:6443 was refused - did you specify the right host or port?\nWARNING: this wrapper is deprecated, kubectl was not found",
            "The cluster does not answer; is it running, and is this the right context?: The connection to the server 127.0.0.1:6443 was refused"),
        ["plugin that speaks before the error"] = (
            "To sign in, open https://login.example.com and enter the code ABCD\nerror: You must be logged in to the server (Unauthorized)",
            "The cluster does not take these credentials; log in again, or ask for a new token: error: You must be logged in"),
        ["something new"] = ("error: the moon is in the wrong phase", "kubectl failed: error: the moon is in the wrong phase"),
        ["nothing"] = ("", "kubectl failed: it said nothing"),
    };

    private static readonly Dictionary<string, (string Said, string Line)> Contexts = new()
    {
        ["no context"] = (
            "error: current-context must exist in order to minify",
            "kubectl has no usable context; see: kubectl config get-contexts: error: current-context"),
        ["unknown context"] = ("error: cannot locate context nope", "kubectl has no usable context"),
        ["unknown cluster"] = ("error: cannot locate cluster zz", "kubectl has no usable context"),
        ["broken file"] = (
            "error: error loading config file \"/home/ann/.kube/config\": yaml: line 1: did not find expected node content",
            "kubectl has no usable context; see: kubectl config get-contexts: error: error loading config file \"/home/ann/.kube/config\""),
    };

    private static readonly Dictionary<string, (string Said, string Line)> Objects = new()
    {
        ["forbidden"] = (
            """Error from server (Forbidden): deployments.apps is forbidden: User "ann" cannot list resource "deployments" in API group "apps" in the namespace "team-a" """,
            "Your account has no right to do this here: Error from server (Forbidden): deployments.apps is forbidden: User \"ann\" cannot list resource"),
        ["forbidden, of which kubectl apply tells last"] = (
            """
            Error from server (Forbidden): error when retrieving current configuration of:
            Resource: "rbac.authorization.k8s.io/v1, Resource=roles", GroupVersionKind: "rbac.authorization.k8s.io/v1, Kind=Role"
            Name: "reader", Namespace: "team-a"
            from server for: "role.yaml": roles.rbac.authorization.k8s.io "reader" is forbidden: User "ann" cannot get resource "roles" in API group "rbac.authorization.k8s.io" in the namespace "team-a"
            """,
            "Your account has no right to do this here: Error from server (Forbidden): error when retrieving current configuration of: from server for: \"role.yaml\": roles"),
        ["forbidden to change what is there"] = (
            """
            Error from server (Forbidden): error when applying patch:
            {"data":{"a":"c"},"metadata":{"annotations":{"note":"not found"}}}
            to:
            Resource: "/v1, Resource=configmaps", GroupVersionKind: "/v1, Kind=ConfigMap"
            Name: "sampleapp", Namespace: "team-a"
            for: "cm.yaml": error when patching "cm.yaml": configmaps "sampleapp" is forbidden: User "ann" cannot patch resource "configmaps" in API group "" in the namespace "team-a"
            """,
            "Your account has no right to do this here: Error from server (Forbidden): error when applying patch: for: \"cm.yaml\": error when patching \"cm.yaml\": configmaps"),
        ["unknown namespace"] = (
            "Error from server (NotFound): namespaces \"team-a\" not found", "Not found: Error from server (NotFound): namespaces \"team-a\" not found"),
        ["old kubectl"] = (
            "error: unknown flag: --show-managed-fields\nSee 'kubectl get --help' for usage.", "This kubectl is too old; 1.27 or later is needed"),
        ["cluster gone meanwhile"] = (
            "Unable to connect to the server: dial tcp 10.1.2.3:6443: i/o timeout", "The cluster does not answer"),
        ["credentials expired meanwhile"] = (
            "error: You must be logged in to the server (Unauthorized)", "The cluster does not take these credentials"),
    };

    public static TheoryData<string> VersionFailures => [.. Versions.Keys];

    public static TheoryData<string> ContextFailures => [.. Contexts.Keys];

    public static TheoryData<string> ObjectFailures => [.. Objects.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(VersionFailures))]
    public async Task FirstRequestThatFailsIsOneClearLine(string name)
    {
        using var kubectl = FakeKubectl.Empty().Answers("config view*", FakeKubectl.Config).Fails("version*", Versions[name].Said);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "04");

        AssertOneLine(Versions[name].Line, result);
    }

    [Theory, MemberData(nameof(ContextFailures))]
    public async Task UnusableContextIsOneClearLine(string name)
    {
        using var kubectl = FakeKubectl.Empty().Fails("config view*", Contexts[name].Said).Answers("version*", FakeKubectl.Versions);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "04");

        AssertOneLine(Contexts[name].Line, result);
    }

    [Theory, MemberData(nameof(ObjectFailures))]
    public async Task ObjectsThatCannotBeReadAreOneClearLine(string name)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Fails("get*", Objects[name].Said);

        foreach (var command in new[] { "check", "start", "reset", "solve" })
            AssertOneLine(Objects[name].Line, await LabProgram.Run(kubectl, Cancel, command, "04"));
    }

    [Fact]
    public async Task NoKubectlIsOneClearLine()
    {
        using TemporaryFolder empty = new();
        var start = LabProgram.Start(empty.Path, "check", "04");
        start.Environment["PATH"] = empty.Path;

        AssertOneLine(
            "kubectl cannot be started (there is none on the PATH); see https://kubernetes.io/docs/tasks/tools/",
            await Shell.Run(start, null, Cancel));
    }

    [Fact]
    public async Task KubectlThatIsTooOldIsOneClearLine()
    {
        using var kubectl = FakeKubectl.Empty().Answers("config view*", FakeKubectl.Config)
            .Answers("version*", """{"clientVersion":{"major":"1","minor":"19+","gitVersion":"v1.19.7-eks"}}""");

        AssertOneLine("This kubectl is 1.19; 1.27 or later is needed", await LabProgram.Run(kubectl, Cancel, "check", "04"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"items\":[")]
    [InlineData("<html>502 Bad Gateway</html>")]
    public async Task AnswerThatIsNoJsonIsOneClearLine(string output)
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", output);

        var result = await LabProgram.Run(kubectl, Cancel, "check", "04");

        AssertOneLine("kubectl get deployments,", result);
        Assert.EndsWith("printed no whole JSON\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "99")]
    [InlineData("check")]
    [InlineData("chekc", "04")]
    [InlineData("traffic", "localhost:80")]
    [InlineData("traffic", "--seconds", "-1")]
    [InlineData("traffic", "--rate", "many")]
    [InlineData("image", "sampleapp:2")]
    [InlineData("image", "Sample App")]
    public async Task CommandThatIsNotUnderstoodIsOneClearLine(params string[] arguments)
    {
        using var kubectl = FakeKubectl.Empty();

        AssertOneLine("", await LabProgram.Run(kubectl, Cancel, arguments));
        Assert.Empty(kubectl.Calls);
    }

    [Theory]
    [InlineData("chek", "There is no command chek; did you mean check?")]
    [InlineData("chekc", "There is no command chekc; did you mean check?")]
    [InlineData("sovle", "There is no command sovle; did you mean solve?")]
    [InlineData("lsit", "There is no command lsit; did you mean list?")]
    [InlineData("doctr", "There is no command doctr; did you mean doctor?")]
    [InlineData("04", "There is no command 04; allowed: list, doctor, start, check, solve, reset, image, traffic")]
    [InlineData("kubernetes", "There is no command kubernetes; allowed: list, ")]
    public async Task UnknownCommandIsToldWithTheNearestOne(string command, string line)
    {
        using var kubectl = FakeKubectl.Empty();

        AssertOneLine(line, await LabProgram.Run(kubectl, Cancel, "--namespace", "team-a", command, "04"));
    }

    private static void AssertOneLine(string beginning, ShellResult result)
    {
        Assert.Equal(2, result.ExitCode);
        Assert.All(result.Output.Split('\n')[..^1], line => Assert.StartsWith("Looking in namespace ", line, StringComparison.Ordinal));
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.NotEmpty(result.Error.Trim());
    }
}
