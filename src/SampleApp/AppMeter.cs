using System.Diagnostics.Metrics;

namespace SampleApp;

/// <summary>
/// The app's own meter. Each feature makes its instruments on it, and whoever listens finds all of them by one name; where nobody does,
/// an instrument only looks whether somebody does.
/// </summary>
internal static class AppMeter
{
    public const string Name = "SampleApp";

    /// <summary>The same meter for every feature.</summary>
    public static Meter CreateAppMeter(this IMeterFactory meters) => meters.Create(Name);
}
