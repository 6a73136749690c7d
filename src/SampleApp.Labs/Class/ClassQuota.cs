using System.Globalization;
using System.Text.Json.Nodes;

namespace SampleApp.Labs.Class;

/// <summary>
/// What one trainee may have at a time. Counts only: a quota of CPU or memory would need a LimitRange, which fills in what labs 17 and 18
/// leave out on purpose.
/// </summary>
internal static class ClassQuota
{
    private const int Pods = 30;

    private const int Claims = 6;

    /// <summary>Of all claims, in GiB: the kit's ask for 64 Mi each, but some clusters round up to 1 Gi.</summary>
    private const int Storage = 6;

    private const int NodePorts = 4;

    private const int LoadBalancers = 1;

    public static JsonObject Hard { get; } = new()
    {
        ["pods"] = Number(Pods),
        ["persistentvolumeclaims"] = Number(Claims),
        ["requests.storage"] = $"{Number(Storage)}Gi",
        ["services.nodeports"] = Number(NodePorts),
        ["services.loadbalancers"] = Number(LoadBalancers),
    };

    /// <summary>Why these numbers, and what they come to.</summary>
    /// <param name="count">How many trainees.</param>
    public static IEnumerable<string> Arithmetic(int count) =>
    [
        $"pods {Pods}: the largest lab has 12, as many again may be on their way out, and there is an observer; {count} x {Pods} = {count * Pods}",
        $"claims {Claims}, {Storage}Gi in all: lab 11 has 2, or 3 when it grows; {count} x {Storage}Gi = {count * Storage}Gi",
        $"node ports {NodePorts}: a lab has 1, and a load balancer takes 1, too; {count} x {NodePorts} = {count * NodePorts} of the cluster's 2768",
        $"load balancers {LoadBalancers}: lab 05 has 1; {count} x {LoadBalancers} = {count * LoadBalancers}",
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
