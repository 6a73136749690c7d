using SampleApp.Call;

namespace SampleApp.Traffic;

/// <summary>One hit of the traffic page: who answered, or how it failed.</summary>
/// <param name="Via"><c>backend</c>: a connection to <c>APP_BACKEND_URL</c>; <c>direct</c>: this pod itself.</param>
/// <param name="Connection"><c>new</c>: made for this hit, and closed after it; <c>kept</c>: kept from hit to hit.</param>
/// <param name="Outcome"><c>ok</c>, or a <see cref="Failure"/> by its name in JSON.</param>
/// <param name="Status">The status answered, if any.</param>
/// <param name="Detail">What failed, in one line.</param>
/// <param name="Pod">Who answered, if known.</param>
/// <param name="Node">Its node, if known.</param>
/// <param name="Version">Its version.</param>
/// <param name="Message">Its message.</param>
/// <param name="Milliseconds">How long the answer took, connecting included; close to 0 where this pod itself answers.</param>
/// <param name="Faults">The names of the faults that are set in the pod that answered.</param>
internal sealed record HitAnswer(
    string Via, string Connection, string Outcome, int? Status, string? Detail, string? Pod, string? Node, string? Version, string? Message,
    double Milliseconds, IReadOnlyList<string> Faults)
{
    public const string Ok = "ok";
    public const string Direct = "direct";
    public const string ThroughBackend = "backend";
    public const string NewConnection = "new";
    public const string KeptConnection = "kept";
}
