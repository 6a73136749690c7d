using System.Diagnostics.Metrics;

namespace SampleApp;

/// <summary>
/// The app's own meter. Each feature creates its instruments on it, so that a listener finds all of them under one name. Without a
/// listener, an instrument measures nothing.
/// </summary>
internal static class AppMeter
{
    public const string Name = "SampleApp";

    /// <summary>Returns the same meter to every feature: the factory keeps it.</summary>
    public static Meter CreateAppMeter(this IMeterFactory meters) => meters.Create(Name);
}
