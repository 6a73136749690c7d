using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>A cluster in which the doctor finds no trouble, and parts of its answers.</summary>
internal static class DoctorCluster
{
    public const string Ready = """{"spec":{},"status":{"conditions":[{"type":"Ready","status":"True"}]}}""";

    public static FakeKubectl WellCluster() => WellCluster(FakeKubectl.Empty());

    public static FakeKubectl WellCluster(FakeKubectl kubectl) => kubectl.WithCluster()
        .Answers("auth can-i*", "").Answers("get nodes*", $$"""{"items":[{{Ready}},{{Ready}}]}""")
        .Answers("annotate --local*", """{"kind":"Pod","metadata":{"name":"sampleapp"},"spec":{"containers":[{"name":"sampleapp"}]} }""")
        .Answers("create --dry-run=server*", Accepted(Pod(""), Claim("\"standard\""))).Answers("get resourcequotas*", """{"items":[]}""")
        .Answers("get --raw /api/v1/namespaces/team-a/pods/lab-doctor:5000/proxy/livez*", "ok")
        .Answers("get namespace team-a*", """{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":"restricted"}}}""")
        .Answers("delete pod lab-doctor*", "").Answers("apply*", "pod/lab-doctor created\n")
        .Answers(
            "get pod lab-doctor*",
            """{"kind":"Pod","metadata":{"name":"lab-doctor"},"status":{"phase":"Pending"}}""",
            """
            {"kind":"Pod","metadata":{"name":"lab-doctor"},"spec":{"containers":[{"image":"sampleapp:1"}]},
             "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}
            """);

    public static string Accepted(params string[] items) => string.Join('\n', items);

    public static string Pod(string added) =>
        $$"""{"kind":"Pod","metadata":{"generateName":"lab-01-sampleapp-"},"spec":{"containers":[{"name":"sampleapp"}{{added}}]} }""";

    public static string Claim(string storageClass) =>
        $$"""{"kind":"PersistentVolumeClaim","metadata":{"generateName":"lab-11-sampleapp-"},"spec":{"storageClassName":{{storageClass}} } }""";
}
