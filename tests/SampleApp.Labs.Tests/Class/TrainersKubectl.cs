using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Class;

/// <summary>A trainer's kubectl, on a cluster where nothing of a class is yet, and a folder for the trainees' files.</summary>
internal sealed class TrainersKubectl : IDisposable
{
    public const string Key = "TRAINERS-PRIVATE-KEY";

    public const string Address = """{"server":"https://10.0.0.5:6443","certificate-authority-data":"Q0E="}""";

    private const string Config =
        $$$"""{"current-context":"training","contexts":[{"name":"training","context":{"namespace":"default"} }],"users":[{"user":{"client-key-data":"{{{Key}}}"} }] }""";

    private readonly TemporaryFolder folder = new();

    public FakeKubectl Kubectl { get; } = FakeKubectl.Empty();

    /// <summary>Where a class's files go; it is not there yet.</summary>
    public string Output => folder.Combine("files");

    public string FileOf(string trainee) => Path.Combine(Output, $"{trainee}.kubeconfig");

    /// <summary>The objects that were applied, in order.</summary>
    public IReadOnlyList<JsonNode> Applied => [.. JsonNode.Parse(File.ReadAllText(AppliedPath))!["items"]!.AsArray().Select(item => item!)];

    public bool HasApplied => File.Exists(AppliedPath);

    /// <summary>Answers all calls that no earlier rule answers. The doctor that looks as a trainee finds no cluster.</summary>
    public TrainersKubectl WithCluster(string end = "2099-07-01T18:00:00Z")
    {
        Kubectl
            .Fails("--kubeconfig*", "error: no configuration has been provided")
            .Answers("config view --raw*", Address).Answers("config view*", Config).Answers("version*", FakeKubectl.Versions)
            .Answers("get namespaces*", """{"items":[]}""").Answers("get --ignore-not-found*", "")
            .Does("apply*", "", $"cat > {AppliedPath}")
            .Answers("get serviceaccounts*", Accounts("demo-01", "demo-02", "demo-03"))
            .Answers("create token*", $$$"""{"status":{"token":"TOKEN","expirationTimestamp":"{{{end}}}"} }""")
            .Answers("get --raw /api/v1/namespaces/demo-accounts/configmaps/lab-progress*", """{"metadata":{"resourceVersion":"5"}}""")
            .Answers("patch*", "");
        return this;
    }

    public Task<ShellResult> Run(CancellationToken cancellationToken, params string[] arguments) =>
        LabProgram.Run(Kubectl, cancellationToken, ["class", .. arguments]);

    /// <summary>With the folder and without questions.</summary>
    public Task<ShellResult> Create(CancellationToken cancellationToken, params string[] arguments) =>
        Run(cancellationToken, ["create", "demo", "--count", "2", "--output", Output, "--yes", .. arguments]);

    public static string Namespaces(params string[] names) => Items(names.Select(name =>
        $$$"""{"kind":"Namespace","metadata":{"name":"{{{name}}}","labels":{"sampleapp-labs/class":"demo"} } }"""));

    public static string Items(IEnumerable<string> items) => $$"""{"items":[{{string.Join(',', items)}}]}""";

    public void Dispose()
    {
        Kubectl.Dispose();
        folder.Dispose();
    }

    private static string Accounts(params string[] namespaces) =>
        Items(namespaces.Select(name => $$$"""{"metadata":{"name":"default","namespace":"{{{name}}}"} }"""));

    private string AppliedPath => Path.Combine(Kubectl.Folder, "applied");
}
