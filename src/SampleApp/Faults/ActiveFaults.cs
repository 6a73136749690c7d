using SampleApp.Lifecycle;

namespace SampleApp.Faults;

/// <summary>The faults that are set now. A fault ends by its count, by its seconds, or when it is deleted.</summary>
internal sealed class ActiveFaults(TimeProvider time, LifecycleEvents events) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ActiveFault> faults = [];

    /// <summary>Read without the lock by every request: most of the time there is none.</summary>
    private volatile bool any;

    /// <summary>A copy of those that are set, in the order of the names in <see cref="FaultKind.All"/>.</summary>
    public IReadOnlyList<ActiveFault> List()
    {
        if (!any)
            return [];
        lock (gate)
        {
            EndThoseThatAreOver();
            return [.. FaultKind.All.Select(kind => faults.GetValueOrDefault(kind.Name)).OfType<ActiveFault>()];
        }
    }

    public ActiveFault? Find(string name) => List().FirstOrDefault(fault => fault.Kind.Name == name);

    public async Task<ActiveFault> Set(FaultKind kind, IReadOnlyDictionary<string, string> arguments)
    {
        // Told before it works, since some end the process.
        var how = string.Join(", ", arguments.Select(argument => $"{argument.Key}={argument.Value}"));
        await events.HappenedLast($"fault {kind.Name} set{(how == "" ? "" : $" ({how})")}");
        Remove(kind.Name, tell: false);
        ActiveFault fault = new(kind, arguments, time.GetUtcNow())
        {
            Memory = kind.Name == FaultKind.Memory ? new(Settings.Parse.Number(arguments["megabytes"], 1, int.MaxValue)!.Value) : null,
        };
        lock (gate)
        {
            // Another may have been set meanwhile.
            Remove(kind.Name, tell: false);
            faults[kind.Name] = fault;
            any = true;
        }
        return fault;
    }

    /// <summary>The fault, with one use of its count taken; null when it is not set, or used up by others.</summary>
    public ActiveFault? Use(string name)
    {
        if (!any)
            return null;
        lock (gate)
        {
            EndThoseThatAreOver();
            if (!faults.TryGetValue(name, out var fault))
                return null;
            fault.Use();
            EndThoseThatAreOver();
            return fault;
        }
    }

    public void Remove(string name) => Remove(name, tell: true);

    public void Clear()
    {
        foreach (var fault in List())
            Remove(fault.Kind.Name);
    }

    public void Dispose()
    {
        foreach (var fault in faults.Values)
            fault.Memory?.Dispose();
    }

    private void Remove(string name, bool tell)
    {
        lock (gate)
            if (faults.TryGetValue(name, out var fault))
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
        faults.Remove(fault.Kind.Name);
        any = faults.Count > 0;
        fault.Memory?.Dispose();
        if (tell)
            events.Happened($"fault {fault.Kind.Name} ended");
    }
}
