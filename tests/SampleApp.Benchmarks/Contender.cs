namespace SampleApp.Benchmarks;

/// <summary>One way to serve <c>GET /</c>: a program to start that listens on a port of our choice.</summary>
/// <param name="Key">What <c>--only</c> calls it; two rows may share one.</param>
/// <param name="Name">Its row in the table.</param>
/// <param name="Program">What to start.</param>
/// <param name="Arguments">Its arguments for a port.</param>
/// <param name="Environment">Its environment for a port.</param>
internal sealed record Contender(
    string Key, string Name, string Program, Func<int, string[]> Arguments, Func<int, Dictionary<string, string>> Environment)
{
    /// <summary>Whether it writes a line for each request; two builds of the service are compared only where both do, or neither.</summary>
    public bool RequestLogs { get; init; }
}
