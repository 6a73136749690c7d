using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Checks;

/// <summary>One look at a lab.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="WaitsFor">What is still changing, so that waiting may change the findings; null where nothing is.</param>
/// <param name="Refusals">What the cluster does not take; each is among the first findings, too.</param>
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
        try
        {
            await lab.Check!(view, findings);
        }
        catch (KubectlException exception)
        {
            findings.CannotLook("the rest of this check", exception);
        }
        return new(findings, refusals.Count > 0 ? null : view.WaitsFor(time.GetUtcNow()), refusals);
    }
}
