using System.Text.Json;
using SampleApp.Backend;
using SampleApp.Call;
using SampleApp.Identity;
using SampleApp.Misbehaviour;
using SampleApp.Settings;

namespace SampleApp.Traffic;

/// <summary>
/// Makes the traffic page's hits: from this pod to its backend, where name look-up, kube-proxy and every loss are real; without a
/// backend, and where it is the backend itself, on this pod.
/// </summary>
internal sealed class Hitter(BackendClient client, PodIdentity identity, LiveSettings settings, ActiveFaults faults, TimeProvider time)
{
    public Task<HitAnswer> Hit(HttpRequest request, CancellationToken cancellationToken) =>
        client.Url is { } backend && BackendClient.Hops(request) == 0 ? HitBackend(backend, cancellationToken) : Task.FromResult(HitSelf());

    private async Task<HitAnswer> HitBackend(Uri backend, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            var hit = await client.Get(backend, "traffic/hit", hops: 0, TrafficJsonContext.Default.HitAnswer, cancellationToken);
            return hit is { Pod: not null, Version: not null, Faults: not null }
                ? hit with { Via = HitAnswer.ThroughBackend, Milliseconds = Since(start) }
                : Failed(Failure.BadAnswer, $"{backend} did not answer as a SampleApp does", start);
        }
        catch (CallFailedException exception)
        {
            return Failed(exception.Failure, exception.Message, start) with { Status = exception.Status, Pod = exception.Pod };
        }
    }

    private HitAnswer HitSelf()
    {
        var start = time.GetTimestamp();
        var (version, message) = (settings.Current.Version, settings.Current.Message);
        string[] active = [.. faults.List().Select(fault => fault.Kind.Name)];
        return new(
            HitAnswer.Direct, HitAnswer.Ok, StatusCodes.Status200OK, null, identity.Pod, identity.Node, version, message,
            Since(start), active);
    }

    private HitAnswer Failed(Failure failure, string detail, long start) => new(
        HitAnswer.ThroughBackend, JsonNamingPolicy.CamelCase.ConvertName(failure.ToString()), null, detail, null, null, null, null,
        Since(start), []);

    private double Since(long start) => Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 2);
}
