namespace SampleApp.Misbehaviour;

/// <param name="Name">The name to <c>PUT</c>.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Arguments">Each argument, and what is allowed.</param>
internal sealed record KnownFault(string Name, string Effect, IReadOnlyDictionary<string, string> Arguments)
{
    public static KnownFault Of(FaultKind kind) => new(
        kind.Name, kind.Effect, kind.Arguments.ToDictionary(argument => argument.Name, argument => argument.Allowed));
}
