using System.Diagnostics.Metrics;
using System.Globalization;
using SampleApp.Lifecycle;

namespace SampleApp.Misbehaviour;

/// <summary>The faults that are set now. A fault ends by its count, by its seconds, or when it is deleted.</summary>
internal sealed class ActiveFaults : IDisposable
{
    private readonly TimeProvider time;
    private readonly LifecycleEvents events;
    private readonly LastWords lastWords;
    private readonly CancellationToken stopping;
    private readonly Lock gate = new();
    private readonly Dictionary<FaultKind, ActiveFault> faults = [];
    private readonly Counter<long> setCounter;

    /// <summary>Every request reads it without the lock: most of the time no fault is set.</summary>
    private volatile bool any;

    public ActiveFaults(TimeProvider time, LifecycleEvents events, LastWords lastWords, IHostApplicationLifetime lifetime, IMeterFactory meters)
    {
        setCounter = meters.CreateAppMeter().CreateCounter<long>("sampleapp.faults.set", "{fault}", "Faults that were set.");
        (this.time, this.events, this.lastWords, stopping) = (time, events, lastWords, lifetime.ApplicationStopping);
        stopping.Register(() => EndWhere(fault => fault.Kind.EndsAtStop));
    }

    /// <summary>A copy of the faults that are set, in the order of <see cref="FaultKind.All"/>.</summary>
    public IReadOnlyList<ActiveFault> List()
    {
        if (!any)
            return [];
        lock (gate)
        {
            EndExpired();
            return [.. FaultKind.All.Select(kind => faults.GetValueOrDefault(kind)).OfType<ActiveFault>()];
        }
    }

    public ActiveFault? Find(FaultKind kind) => List().FirstOrDefault(fault => fault.Kind == kind);

    public async Task<ActiveFault> Set(FaultKind kind, IReadOnlyDictionary<FaultArgument, decimal> arguments)
    {
        setCounter.Add(1, new KeyValuePair<string, object?>("fault", kind.Name));
        // Logged first: some faults end the process.
        var how = string.Join(
            ", ", arguments.Select(argument => string.Create(CultureInfo.InvariantCulture, $"{argument.Key.Name}={argument.Value}")));
        var what = $"fault {kind.Name} set{(how == "" ? "" : $" ({how})")}";
        if (kind.MayKillProcess)
            await lastWords.Say(what);
        else
            events.Happened(what);
        // Frees what the old fault holds before the new one takes its own.
        Remove(kind, tell: false);
        ActiveFault fault = new(kind, arguments, time.GetUtcNow()) { Held = Hold(kind, arguments) };
        lock (gate)
        {
            // Another request may have set the same fault meanwhile.
            Remove(kind, tell: false);
            faults[kind] = fault;
            any = true;
            if (fault.EndsAfter is { } after)
                fault.Timer = time.CreateTimer(_ => EndWhere(one => one == fault), null, after, Timeout.InfiniteTimeSpan);
            if (stopping.IsCancellationRequested)
                EndWhere(one => one.Kind.EndsAtStop);
        }
        return fault;
    }

    /// <summary>Takes one use from the fault's count, and returns the fault; null when it is not set, or used up.</summary>
    public ActiveFault? Use(FaultKind kind)
    {
        if (!any)
            return null;
        lock (gate)
        {
            EndExpired();
            if (!faults.TryGetValue(kind, out var fault))
                return null;
            fault.Use();
            EndExpired();
            return fault;
        }
    }

    public void Remove(FaultKind kind) => Remove(kind, tell: true);

    public void Clear()
    {
        foreach (var fault in List())
            Remove(fault.Kind);
    }

    public void Dispose()
    {
        lock (gate)
            foreach (var fault in faults.Values)
                LetGo(fault);
    }

    private static IDisposable? Hold(FaultKind kind, IReadOnlyDictionary<FaultArgument, decimal> arguments) =>
        kind == FaultKind.Memory ? new HeldMemory((int)arguments[FaultArgument.Megabytes])
        : kind == FaultKind.Cpu ? new BusyCores((int)arguments[FaultArgument.Cores])
        : null;

    private void Remove(FaultKind kind, bool tell)
    {
        lock (gate)
            if (faults.TryGetValue(kind, out var fault))
                End(fault, tell);
    }

    private void EndExpired()
    {
        var now = time.GetUtcNow();
        EndWhere(fault => fault.IsOver(now));
    }

    private void EndWhere(Func<ActiveFault, bool> isOver)
    {
        lock (gate)
            foreach (var fault in faults.Values.Where(isOver).ToArray())
                End(fault, tell: true);
    }

    private void End(ActiveFault fault, bool tell)
    {
        faults.Remove(fault.Kind);
        any = faults.Count > 0;
        LetGo(fault);
        if (tell)
            events.Happened($"fault {fault.Kind.Name} ended");
    }

    private static void LetGo(ActiveFault fault)
    {
        fault.Timer?.Dispose();
        fault.Held?.Dispose();
    }
}
