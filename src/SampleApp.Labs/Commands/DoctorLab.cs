using SampleApp.Labs.Checks;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Commands;

/// <summary><c>lab doctor 19</c>: what one lab needs beyond what <c>lab doctor</c> looks at.</summary>
internal static class DoctorLab
{
    private const string Trainer = "Ask whoever runs the cluster";

    private delegate Task<Finding> Look(Session session, string expected, CancellationToken cancellationToken);

    /// <summary>By the lab's number, what is expected, and who looks.</summary>
    private static readonly (string Lab, string Expected, Look Look)[] Needs =
    [
        ("18", "the cluster measures what pods use", Metrics),
        ("18", "you may make an autoscaler", Autoscalers),
        ("19", "network policies are enforced", Policies),
        ("20", "you may give roles in this namespace", Roles),
        ("21", "you may evict pods", Evictions),
        ("22", "a pod of the image without a shell becomes Ready", DoctorPod.LookWithoutShell),
    ];

    /// <summary>The same for a single step, without which the lab still passes.</summary>
    private static readonly (string Lab, string Expected, Look Look)[] NeedsOfOneStep =
    [
        ("17", "you may change what a running pod may use", Resize),
        ("21", "there is a second node to spread pods over", SecondNode),
        ("22", "you may add a container to a running pod", EphemeralContainers),
    ];

    public static async Task<int> Run(Session session, Lab lab, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Looking in namespace {session.Namespace} of context {session.Context}");
        var needs = await LookAt(Needs);
        var needsOfOneStep = await LookAt(NeedsOfOneStep);
        foreach (var finding in needs.All.Concat(needsOfOneStep.All))
            FindingPrinter.Print(finding);
        if (needs.All.Count + needsOfOneStep.All.Count == 0)
        {
            Console.WriteLine($"Lab {lab.Number} needs nothing beyond what all labs need; for that, see: lab doctor");
            return ExitCodes.Passed;
        }
        var verdict = VerdictOf(needs, needsOfOneStep);
        var butOneStep = needsOfOneStep.All.All(finding => finding.Verdict == Verdict.Passed) ? "" : " except for one step";
        Console.WriteLine(verdict switch
        {
            Verdict.Passed => $"Ready for lab {lab.Number}{butOneStep}; for what all labs need, see: lab doctor",
            Verdict.NotYet => $"Not ready for lab {lab.Number}",
            _ => $"Cannot tell whether this is ready for lab {lab.Number}",
        });
        return ExitCodes.Of(verdict);

        async Task<Findings> LookAt((string Lab, string Expected, Look Look)[] all)
        {
            Findings findings = new();
            foreach (var (_, expected, look) in all.Where(need => need.Lab == lab.Number))
                await findings.Ask(expected, wanted => look(session, wanted, cancellationToken));
            return findings;
        }
    }

    /// <summary>The needs of one step do not decide, unless one of them could not be looked at.</summary>
    private static Verdict VerdictOf(Findings needs, Findings needsOfOneStep)
    {
        if (needs.All.Count > 0 && needs.Verdict != Verdict.Passed)
            return needs.Verdict;
        return needsOfOneStep.CouldNotLook ? Verdict.CannotTell : Verdict.Passed;
    }

    private static Task<Finding> Resize(Session session, string expected, CancellationToken cancellationToken) =>
        MayForOneStep(session, expected, "patch pods/resize", cancellationToken);

    private static async Task<Finding> Metrics(Session session, string expected, CancellationToken cancellationToken)
    {
        try
        {
            await session.Raw.Get($"/apis/metrics.k8s.io/v1beta1/namespaces/{session.Namespace}/pods", cancellationToken);
            return Finding.Of(true, expected, "", "");
        }
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.NotFound)
        {
            return Finding.Of(
                false, expected, "this cluster has no metrics API", $"{Trainer} for metrics-server: https://github.com/kubernetes-sigs/metrics-server");
        }
    }

    private static Task<Finding> Autoscalers(Session session, string expected, CancellationToken cancellationToken) => May(
        session, expected, "Ask for the role edit in this namespace", cancellationToken, "create horizontalpodautoscalers.autoscaling");

    private static Task<Finding> Evictions(Session session, string expected, CancellationToken cancellationToken) => May(
        session,
        expected,
        "Ask for the role edit in this namespace",
        cancellationToken,
        "create pods/eviction",
        "create poddisruptionbudgets.policy");

    private static async Task<Finding> SecondNode(Session session, string expected, CancellationToken cancellationToken)
    {
        const string WithoutIt = "Only one point needs two, and the lab passes without it";
        if (!await session.Kubectl.May("list", "nodes", cancellationToken))
            return Finding.CannotTell(expected, "your account may not list nodes", WithoutIt);
        var nodes = (await session.Cluster.Nodes(cancellationToken)).Count;
        return nodes > 1
            ? Finding.Of(true, expected, $"{nodes} nodes", "")
            : Finding.CannotTell(expected, "this cluster has one node", WithoutIt);
    }

    private static Task<Finding> EphemeralContainers(Session session, string expected, CancellationToken cancellationToken) =>
        MayForOneStep(session, expected, "patch pods/ephemeralcontainers", cancellationToken);

    private static Task<Finding> Roles(Session session, string expected, CancellationToken cancellationToken) => May(
        session,
        expected,
        "Ask for the role admin in this namespace",
        cancellationToken,
        "create serviceaccounts",
        "create serviceaccounts/token",
        "create roles.rbac.authorization.k8s.io",
        "create rolebindings.rbac.authorization.k8s.io",
        "patch rolebindings.rbac.authorization.k8s.io");

    /// <summary>Without it the lab passes, and one point cannot be told.</summary>
    private static async Task<Finding> MayForOneStep(Session session, string expected, string right, CancellationToken cancellationToken)
    {
        var may = await May(session, expected, "", cancellationToken, right);
        return may.Verdict == Verdict.Passed
            ? may
            : Finding.CannotTell(
                expected, may.Found, "Only one step needs it, and the trainer gives you k8s/17-resources/trainer/cluster-role.yaml");
    }

    private static async Task<Finding> May(
        Session session, string expected, string next, CancellationToken cancellationToken, params string[] rights)
    {
        var may = await Task.WhenAll(rights.Select(right => session.Kubectl.May(right.Split(' ')[0], right.Split(' ')[1], cancellationToken)));
        string[] missing = [.. rights.Where((_, index) => !may[index])];
        return Finding.Of(missing.Length == 0, expected, missing.Length == 0 ? "" : $"you may not {string.Join(", ", missing)}", next);
    }

    private static async Task<Finding> Policies(Session session, string expected, CancellationToken cancellationToken) =>
        await new PolicyTrial(session.Cluster, session.Kubectl, session.Time).Run(cancellationToken) switch
        {
            Enforcement.Enforced => Finding.Of(true, expected, "", ""),
            Enforcement.NotEnforced => Finding.Of(
                false,
                expected,
                "a call that a policy forbids got an answer for 30 s",
                $"{Trainer} for a network plugin that enforces policies: https://kubernetes.io/docs/concepts/services-networking/network-policies/#prerequisites"),
            Enforcement.NoPods => Finding.CannotTell(expected, "the two pods did not become ready within 60 s", "lab doctor"),
            _ => Finding.CannotTell(expected, "one pod gets no answer from another, and no policy is there", Trainer),
        };
}
