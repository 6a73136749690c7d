using System.Globalization;

namespace SampleApp.Misbehaviour;

/// <param name="Name">The fault's name.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Arguments">The arguments that it was set with.</param>
/// <param name="CountLeft">Uses left; null where there is no such limit.</param>
/// <param name="SecondsLeft">Seconds left; null where there is no such limit.</param>
/// <param name="Used">How often it has hit so far.</param>
internal sealed record FaultAnswer(
    string Name, string Effect, IReadOnlyDictionary<string, string> Arguments, int? CountLeft, double? SecondsLeft, int Used)
{
    public static FaultAnswer Of(ActiveFault fault, DateTimeOffset now) => new(
        fault.Kind.Name,
        fault.Kind.Effect,
        fault.Arguments.ToDictionary(argument => argument.Key.Name, argument => argument.Value.ToString(CultureInfo.InvariantCulture)),
        fault.CountLeft,
        fault.Ends is { } ends ? Math.Round(Math.Max(0, (ends - now).TotalSeconds), 1) : null,
        fault.Used);
}
