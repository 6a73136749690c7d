namespace SampleApp.Labs.Traffic;

/// <summary>Makes the requests to what is watched.</summary>
internal interface ITrafficSource
{
    /// <summary>A last line about the connections; null for none.</summary>
    string? Connections { get; }

    /// <param name="worker">Which of the <see cref="TrafficRun.Workers"/> asks; each asks once at a time.</param>
    Task<Hit> Request(int worker);
}
