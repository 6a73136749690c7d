using SampleApp.Labs.Cluster;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Checks;

/// <summary>One look at a lab.</summary>
/// <param name="Findings">What was found.</param>
/// <param name="IsSettling">Whether waiting may change the findings.</param>
internal sealed record Look(Findings Findings, bool IsSettling)
{
    /// <exception cref="KubectlException">Not even the lab's objects could be read.</exception>
    public static async Task<Look> At(Lab lab, ICluster cluster, string image, TimeProvider time, CancellationToken cancellationToken)
    {
        var view = await LabView.Take(cluster, lab.Folder, image, cancellationToken);
        Findings findings = new();
        try
        {
            await lab.Check!(view, findings);
        }
        catch (KubectlException exception)
        {
            findings.CutShort(exception.Message, "lab doctor");
        }
        return new(findings, view.IsSettling(time.GetUtcNow()));
    }
}
