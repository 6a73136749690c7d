using System.Globalization;
using SampleApp.Lifecycle;

namespace SampleApp.Misbehaviour;

/// <summary>The faults that are set now. A fault ends by its count, by its seconds, or when it is deleted.</summary>
internal sealed class ActiveFaults(TimeProvider time, LifecycleEvents events, LastWords lastWords) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<FaultKind, ActiveFault> faults = [];

    /// <summary>Read without the lock by every request: most of the time there is none.</summary>
    private volatile bool any;

    /// <summary>A copy of those that are set, in the order of <see cref="FaultKind.All"/>.</summary>
    public IReadOnlyList<ActiveFault> List()
    {
        if (!any)
            return [];
        lock (gate)
        {
            EndThoseThatAreOver();
            return [.. FaultKind.All.Select(kind => faults.GetValueOrDefault(kind)).OfType<ActiveFault>()];
        }
    }

    public ActiveFault? Find(FaultKind kind) => List().FirstOrDefault(fault => fault.Kind == kind);

    public async Task<ActiveFault> Set(FaultKind kind, IReadOnlyDictionary<FaultArgument, decimal> arguments)
    {
        // Logged first: some end the process.
        var how = string.Join(
            ", ", arguments.Select(argument => string.Create(CultureInfo.InvariantCulture, $"{argument.Key.Name}={argument.Value}")));
        var what = $"fault {kind.Name} set{(how == "" ? "" : $" ({how})")}";
        if (kind.MayEndAtOnce)
            await lastWords.Say(what);
        else
            events.Happened(what);
        Remove(kind, tell: false);
        ActiveFault fault = new(kind, arguments, time.GetUtcNow())
        {
            Held = kind == FaultKind.Memory ? new HeldMemory((int)arguments[FaultArgument.Megabytes]) : null,
        };
        lock (gate)
        {
            // Another may have been set meanwhile.
            Remove(kind, tell: false);
            faults[kind] = fault;
            any = true;
        }
        return fault;
    }

    /// <summary>The fault, with one use of its count taken; null when it is not set, or used up by others.</summary>
    public ActiveFault? Use(FaultKind kind)
    {
        if (!any)
            return null;
        lock (gate)
        {
            EndThoseThatAreOver();
            if (!faults.TryGetValue(kind, out var fault))
                return null;
            fault.Use();
            EndThoseThatAreOver();
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
        foreach (var fault in faults.Values)
            fault.Held?.Dispose();
    }

    private void Remove(FaultKind kind, bool tell)
    {
        lock (gate)
            if (faults.TryGetValue(kind, out var fault))
                End(fault, tell);
    }

    private void EndThoseThatAreOver()
    {
        var now = time.GetUtcNow();
        foreach (var fault in faults.Values.Where(fault => fault.IsOver(now)).ToArray())
            End(fault, tell: true);
    }

    private void End(ActiveFault fault, bool tell)
    {
        faults.Remove(fault.Kind);
        any = faults.Count > 0;
        fault.Held?.Dispose();
        if (tell)
            events.Happened($"fault {fault.Kind.Name} ended");
    }
}
