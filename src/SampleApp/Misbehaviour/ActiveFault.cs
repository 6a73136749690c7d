namespace SampleApp.Misbehaviour;

/// <summary>A fault that is set. <see cref="ActiveFaults"/> changes it, under its lock.</summary>
internal sealed class ActiveFault(FaultKind kind, IReadOnlyDictionary<FaultArgument, decimal> arguments, DateTimeOffset setAt)
{
    public FaultKind Kind => kind;

    public IReadOnlyDictionary<FaultArgument, decimal> Arguments => arguments;

    /// <summary>Uses left; null where nothing limits them.</summary>
    public int? CountLeft { get; private set; } = arguments.TryGetValue(FaultArgument.Count, out var count) ? (int)count : null;

    /// <summary>When it ends by itself; null where it does not.</summary>
    public DateTimeOffset? Ends => setAt + EndsAfter;

    /// <summary>How long it lasts; null without a time limit. Found by name: <c>seconds</c> has other bounds for some faults.</summary>
    public TimeSpan? EndsAfter { get; } =
        arguments.Where(argument => argument.Key.Name == FaultArgument.Seconds.Name)
            .Select(argument => (TimeSpan?)TimeSpan.FromSeconds((double)argument.Value)).FirstOrDefault();

    public int Used { get; private set; }

    /// <summary>The memory or the cores that the fault holds while it is set; null for other faults.</summary>
    public IDisposable? Held { get; init; }

    /// <summary>Ends the fault when its time is over, even without a request; null without a time limit.</summary>
    public ITimer? Timer { get; set; }

    public int Number(FaultArgument argument) => (int)arguments[argument];

    public bool IsOver(DateTimeOffset now) => CountLeft == 0 || Ends <= now;

    public void Use()
    {
        Used++;
        CountLeft--;
    }
}
