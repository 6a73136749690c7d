using System.Text.Json;
using SampleApp.Backend;
using SampleApp.Call;
using SampleApp.Identity;
using SampleApp.Misbehaviour;
using SampleApp.Settings;

namespace SampleApp.Traffic;

/// <summary>
/// Makes the traffic page's hits from this pod to its backend, so that name look-up, kube-proxy and every loss are real. Without a
/// backend, or where another pod's hit has come here, the hit is on this pod itself.
/// </summary>
internal sealed class Hitter(
    BackendClient client, KeptConnections connections, PodIdentity identity, LiveSettings settings, ActiveFaults faults, TimeProvider time)
{
    /// <summary>Whether the hit ends here: it is not passed on to a backend.</summary>
    public bool IsDirect(HttpRequest request) => client.Url is null || BackendClient.Hops(request) > 0;

    /// <param name="request">The request for the hit.</param>
    /// <param name="keepAlive">Whether it goes over a connection that is kept from hit to hit.</param>
    /// <param name="cancellationToken">Ends the hit.</param>
    public async Task<HitAnswer> Hit(HttpRequest request, bool keepAlive, CancellationToken cancellationToken)
    {
        var hit = IsDirect(request) || client.Url is not { } backend ? HitSelf()
            : keepAlive ? await HitBackendOverKeptConnection(backend, cancellationToken)
            : await HitBackend(backend, null, cancellationToken);
        return hit with { Connection = keepAlive ? HitAnswer.KeptConnection : HitAnswer.NewConnection };
    }

    private async Task<HitAnswer> HitBackendOverKeptConnection(Uri backend, CancellationToken cancellationToken)
    {
        var kept = await connections.Take(cancellationToken);
        try
        {
            return await HitBackend(backend, kept, cancellationToken);
        }
        finally
        {
            connections.GiveBack(kept);
        }
    }

    private async Task<HitAnswer> HitBackend(Uri backend, KeptConnection? kept, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        try
        {
            var path = kept is null ? "traffic/hit" : "traffic/hit?keepAlive=true";
            var hit = await client.Get(backend, path, hops: 0, TrafficJsonContext.Default.HitAnswer, cancellationToken, kept);
            return hit is { Pod: not null, Version: not null, Faults: not null }
                ? hit with { Via = HitAnswer.ThroughBackend, Milliseconds = Since(start) }
                : Failed(Failure.BadAnswer, $"{backend} did not answer as a SampleApp does", start);
        }
        catch (CallFailedException exception)
        {
            return Failed(exception.Failure, exception.Message, start) with
            {
                Status = exception.Status,
                Pod = exception.Pod,
                Version = exception.Version,
            };
        }
    }

    private HitAnswer HitSelf()
    {
        var start = time.GetTimestamp();
        // Read once, so that both come from the same ConfigMap even during a swap.
        var now = settings.Current;
        var (version, message) = (now.Version, now.Message);
        string[] active = [.. faults.List().Select(fault => fault.Kind.Name)];
        return new(
            HitAnswer.Direct, HitAnswer.NewConnection, HitAnswer.Ok, StatusCodes.Status200OK, null, identity.Pod, identity.Node, version,
            message, Since(start), active);
    }

    private HitAnswer Failed(Failure failure, string detail, long start) => new(
        HitAnswer.ThroughBackend, HitAnswer.NewConnection, JsonNamingPolicy.CamelCase.ConvertName(failure.ToString()), null, detail,
        null, null, null, null, Since(start), []);

    private double Since(long start) => Math.Round(time.GetElapsedTime(start).TotalMilliseconds, 2);
}
