namespace SampleApp.Benchmarks;

internal static class Rounds
{
    /// <summary>All contenders in turn, round after round, so that a busy minute of the machine hits all of them.</summary>
    public static async Task<IReadOnlyDictionary<Contender, List<Sample>>> Take(
        IReadOnlyList<Contender> contenders, int rounds, TimeSpan warmUp, TimeSpan duration)
    {
        Dictionary<Contender, List<Sample>> samples = contenders.ToDictionary(contender => contender, _ => new List<Sample>());
        for (var round = 1; round <= rounds; round++)
            foreach (var contender in contenders)
            {
                Console.Error.WriteLine($"Round {round} of {rounds}: {contender.Name}");
                samples[contender].Add(await Measurement.Take(contender, warmUp, duration));
            }
        return samples;
    }
}
