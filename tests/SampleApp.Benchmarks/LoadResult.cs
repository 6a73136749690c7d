namespace SampleApp.Benchmarks;

/// <param name="Requests">How many were answered.</param>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="P50">Half of them took no longer, in milliseconds.</param>
/// <param name="P99">All but a hundredth took no longer, in milliseconds.</param>
internal sealed record LoadResult(int Requests, double PerSecond, double P50, double P99);
