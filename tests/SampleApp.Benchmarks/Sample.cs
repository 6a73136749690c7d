namespace SampleApp.Benchmarks;

/// <summary>One round of one contender.</summary>
/// <param name="ColdStart">From the process's start to its first 200.</param>
/// <param name="IdleMemory">Resident MiB of the process and its children, two seconds after the first answer.</param>
/// <param name="Load">What it did under load.</param>
/// <param name="LoadedMemory">Resident MiB after the load.</param>
/// <param name="ProcessorTime">Microseconds on a processor for each request: what a busy machine changes least.</param>
internal sealed record Sample(TimeSpan ColdStart, double IdleMemory, LoadResult Load, double LoadedMemory, double ProcessorTime);
