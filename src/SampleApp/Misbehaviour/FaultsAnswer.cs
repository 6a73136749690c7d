namespace SampleApp.Misbehaviour;

/// <param name="Faults">Those that are set.</param>
/// <param name="Known">All that can be set.</param>
internal sealed record FaultsAnswer(IReadOnlyList<FaultAnswer> Faults, IReadOnlyList<KnownFault> Known);
