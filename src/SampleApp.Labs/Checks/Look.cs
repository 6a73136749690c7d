using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Checks;

/// <summary>One look at a lab.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="WaitsFor">What is still changing, so that waiting may change the findings; null where nothing is.</param>
/// <param name="Refusals">What the cluster refuses; each is among the first findings, too.</param>
internal sealed record Look(Findings Findings, string? WaitsFor, IReadOnlyList<Refusal> Refusals)
{
    /// <exception cref="KubectlException">Not even the lab's objects could be read.</exception>
    public static async Task<Look> At(Lab lab, ICluster cluster, string image, TimeProvider time, CancellationToken cancellationToken)
    {
        var view = await LabView.Take(cluster, lab.Folder, image, cancellationToken);
        Findings findings = new();
        var refusals = await view.Refusals();
        // First, because most open points below come from it.
        foreach (var refusal in refusals)
            findings.Of(false, $"the cluster takes the pods of {refusal.Workload}", refusal.Words, refusal.Try);
        Findings points = new();
        try
        {
            await lab.Check!(view, points);
            if (points.Verdict == Verdict.NotYet && await view.WithoutLabel() is { Count: > 0 } others)
            {
                foreach (var item in others)
                    findings.Add(OfAnother(lab, item));
                points = points.OfLabelled();
            }
        }
        catch (KubectlException exception)
        {
            points.CannotLook("the rest of this check", exception);
        }
        findings.Add(points);
        return new(findings, refusals.Count > 0 ? null : view.WaitsFor(time.GetUtcNow()), refusals);
    }

    /// <summary>An object of the right name that the check does not count, since it does not see it: "there is none" would mislead.</summary>
    private static Finding OfAnother(Lab lab, JsonNode item)
    {
        var label = item.Text("metadata", "labels", "lab");
        var owner = AllLabs.InOrder.FirstOrDefault(other => other.Folder == label);
        return Finding.Of(
            false,
            $"{item.Kind()} {item.Name()} has this lab's label",
            label is null ? $"it has no label lab, and the check sees objects with lab={lab.Folder} only" : $"it has lab={label}",
            owner is not null ? $"lab reset {owner.Number}"
                : label is null ? $"kubectl label {Name(item)} lab={lab.Folder}"
                : $"kubectl delete {Name(item)}, and make it again as the lab says: its selectors may be of lab={label}, too");

        static string Name(JsonNode item) => $"{item.Kind().ToLowerInvariant()} {item.Name()}";
    }
}
