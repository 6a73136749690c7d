using SampleApp.Labs.Commands;
using SampleApp.Labs.Kit;
using SampleApp.Labs.Tests.Checks;

namespace SampleApp.Labs.Tests.Live;

/// <summary>
/// Waits for what a check is to see. With <c>LABS_RECORD=true</c> in the environment the recordings of the replay are written anew from
/// what is seen then.
/// </summary>
internal static class Sight
{
    /// <summary>A restart by a liveness failure and a rollout's deadline come within it, on a busy machine too.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(4);

    public static IEnumerable<string> Labs { get; } = [.. Lab.All.Where(lab => lab.Check is not null).Select(lab => lab.Folder)];

    public static Lab Find(string folder) => Lab.All.Single(lab => lab.Folder == folder);

    public static async Task Of(LabNamespace space, Lab lab, string state, Func<Look, bool> expected, CancellationToken cancel)
    {
        var cluster = await space.Watch(cancel);
        await Eventually.Passes(
            async () =>
            {
                var look = await CheckCommand.LookAt(cluster, lab, cancel);
                Assert.True(expected(look), string.Join('\n', look.Findings.Select(finding => $"{finding.Verdict}: {ExpectedFindings.Line(finding)}")));
            },
            cancel,
            Deadline);
        if (Environment.GetEnvironmentVariable("LABS_RECORD") == "true")
            cluster.Last.Write(state);
    }
}
