using SampleApp.Labs.Checks;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Live;

/// <summary>
/// Waits until a check finds what it should. With <c>LABS_RECORD=true</c> in the environment, what it saw then is written as the new
/// recording for the replay.
/// </summary>
internal static class LiveCheck
{
    /// <summary>Long enough for a restart by a liveness failure and for a rollout's deadline, on a busy machine too.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    public static async Task Until(
        LabNamespace labNamespace, Lab lab, string state, Func<Look, bool> expected, CancellationToken cancellationToken)
    {
        var cluster = await labNamespace.Watch(cancellationToken);
        await Eventually.Passes(
            async () =>
            {
                var look = await Look.At(lab, cluster, KitImage.ByDefault, TimeProvider.System, cancellationToken);
                Assert.True(
                    expected(look),
                    string.Join('\n', look.Findings.All.Select(finding => $"{finding.Verdict}: {ExpectedFindings.Line(finding)}")));
            },
            cancellationToken,
            Deadline);
        if (Environment.GetEnvironmentVariable("LABS_RECORD") == "true")
            cluster.Last.Write(state);
    }
}
