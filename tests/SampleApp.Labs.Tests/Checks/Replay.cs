using SampleApp.Labs.Checks;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>A lab's check against a recording instead of a cluster.</summary>
internal static class Replay
{
    public static Task<Look> Of(Recording recording, string lab, CancellationToken cancellationToken) =>
        Look.At(AllLabs.InFolder(lab), new ReplayCluster(recording), KitImage.ByDefault, TimeProvider.System, cancellationToken);
}
