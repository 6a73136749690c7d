using System.CommandLine;
using System.Text.Json.Nodes;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary>The preflight: whether the labs will work on this cluster. Also the check of lab 00.</summary>
internal static class DoctorCommand
{
    private delegate Task<IReadOnlyList<Finding>> LookAt(Session session, string expected, CancellationToken cancellationToken);

    /// <summary>What is looked at, in order, and what is expected of it.</summary>
    private static readonly (string Expected, LookAt Look)[] Looks =
    [
        ("context and namespace", Context),
        ("versions of kubectl and of the cluster", Versions),
        ("you may do what the labs do", DoctorRights.Look),
        ("the cluster takes the objects and the pods of every lab", DoctorTrial.Look),
        ("nodes that take pods, for labs 06 and 12", Nodes),
        ("Pod Security of the namespace", PodSecurity),
        ("a pod of the image becomes Ready", DoctorPod.Look),
    ];

    public static Command Create()
    {
        var lab = ClusterOptions.LabArgument();
        (lab.Arity, lab.Description) = (ArgumentArity.ZeroOrOne, "A lab's number: what that one needs beyond the others");
        Command command = new("doctor", "Will the labs work here? Starts one pod of the image and deletes it again") { lab };
        command.SetAction(async (parsed, cancellationToken) => parsed.GetValue(lab) is { } one
            ? await DoctorLab.Run(await ClusterOptions.OpenSession(parsed, cancellationToken), one, cancellationToken)
            : await Run(parsed, lab: null, cancellationToken));
        return command;
    }

    /// <param name="parsed">Says where.</param>
    /// <param name="lab">The lab of which this is the check; null where it is none.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    public static async Task<int> Run(ParseResult parsed, Lab? lab, CancellationToken cancellationToken)
    {
        try
        {
            return await Run(await ClusterOptions.OpenSession(parsed, cancellationToken), lab, cancellationToken);
        }
        catch (KubectlException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return Say(Verdict.CannotTell);
        }
    }

    public static async Task<int> Run(Session session, Lab? lab, CancellationToken cancellationToken)
    {
        Findings findings = new();
        foreach (var (expected, look) in Looks)
            foreach (var finding in await Try(session, expected, look, cancellationToken))
            {
                FindingPrinter.Print(finding);
                findings.Add(finding);
            }
        var code = Say(findings.Verdict);
        if (lab is not null)
            await session.Progress.Check(lab, new(findings, WaitsFor: null, []), cancellationToken);
        return code;
    }

    private static int Say(Verdict verdict)
    {
        Console.WriteLine(verdict switch
        {
            Verdict.Passed => "Ready for the labs",
            Verdict.NotYet => "Not ready for the labs",
            _ => "Cannot tell whether this is ready for the labs",
        });
        return ExitCodes.Of(verdict);
    }

    /// <summary>A look that fails is a finding, and the rest is still looked at.</summary>
    private static async Task<IReadOnlyList<Finding>> Try(
        Session session, string expected, LookAt look, CancellationToken cancellationToken)
    {
        try
        {
            return await look(session, expected, cancellationToken);
        }
        catch (KubectlException exception)
        {
            var next = exception.Failure == KubectlFailure.Forbidden ? "Ask whoever runs the cluster" : "lab doctor, once more";
            return [Finding.CannotTell(expected, exception.Message, next)];
        }
    }

    private static Task<IReadOnlyList<Finding>> Context(Session session, string expected, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Finding>>([Finding.Of(true, expected, $"{session.Context}, {session.Namespace}", "")]);

    /// <summary>Versions further apart mostly work: https://kubernetes.io/releases/version-skew-policy/</summary>
    private static Task<IReadOnlyList<Finding>> Versions(Session session, string expected, CancellationToken cancellationToken)
    {
        var (client, server) = (session.Versions["clientVersion"], session.Versions["serverVersion"]);
        var apart = Math.Abs(Minor(client) - Minor(server)) > 1 ? "; more than one minor version apart is not supported" : "";
        return Task.FromResult<IReadOnlyList<Finding>>(
        [
            Finding.Of(
                server is not null,
                expected,
                $"{client.Text("gitVersion")}, {server.Text("gitVersion") ?? "none"}{apart}",
                "kubectl version"),
        ]);

        static int Minor(JsonNode? version) => int.TryParse(version.Text("minor")?.TrimEnd('+'), out var minor) ? minor : 0;
    }

    private static async Task<IReadOnlyList<Finding>> Nodes(Session session, string expected, CancellationToken cancellationToken)
    {
        var nodes = await session.Cluster.Nodes(cancellationToken);
        var taking = nodes.Count(TakesPods);
        var only = taking == 1 ? ": with one, the check of lab 12 cannot tell some points" : "";
        return [Finding.Of(taking > 0, expected, $"{taking} of {nodes.Count}{only}", "kubectl describe nodes, and look for: Taints, Ready")];
    }

    /// <summary>A pod that tolerates nothing can be placed there.</summary>
    private static bool TakesPods(JsonNode node) =>
        node.Condition("Ready").Text("status") == "True"
        && node.Text("spec", "unschedulable") != "true"
        && node.Items("spec", "taints").All(taint => taint.Text("effect") is not ("NoSchedule" or "NoExecute"));

    private static async Task<IReadOnlyList<Finding>> PodSecurity(Session session, string expected, CancellationToken cancellationToken)
    {
        var own = await session.Kubectl.Json(cancellationToken, "get", "namespace", session.Namespace, "-o", "json");
        var level = own.Text("metadata", "labels", "pod-security.kubernetes.io/enforce") ?? "none enforced";
        return [Finding.Of(true, expected, $"{level}; the labs' pods meet restricted", "")];
    }
}
