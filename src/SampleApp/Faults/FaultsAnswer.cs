namespace SampleApp.Faults;

/// <param name="Faults">Those that are set.</param>
/// <param name="Known">All that can be set.</param>
internal sealed record FaultsAnswer(IReadOnlyList<FaultAnswer> Faults, IReadOnlyList<KnownFault> Known);

/// <param name="Name">The fault's name.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Arguments">With which arguments it was set.</param>
/// <param name="CountLeft">Uses left; null where there is no such limit.</param>
/// <param name="SecondsLeft">Seconds left; null where there is no such limit.</param>
/// <param name="Used">How often it has hit so far.</param>
internal sealed record FaultAnswer(
    string Name, string Effect, IReadOnlyDictionary<string, string> Arguments, int? CountLeft, double? SecondsLeft, int Used);

/// <param name="Name">The name to <c>PUT</c>.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Arguments">Each argument, and what is allowed.</param>
internal sealed record KnownFault(string Name, string Effect, IReadOnlyDictionary<string, string> Arguments);
