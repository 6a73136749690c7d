using System.Diagnostics.Metrics;

namespace SampleApp.Visits;

/// <summary>Counts the visits that this process adds, from 0: the stored count may be older, and shared.</summary>
internal sealed class VisitsMeter(IMeterFactory meters)
{
    private readonly Counter<long> visits = meters.CreateAppMeter().CreateCounter<long>(
        "sampleapp.visits", "{visit}", "Visits that this process added.");

    public void Added() => visits.Add(1);
}
