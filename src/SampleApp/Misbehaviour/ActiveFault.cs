namespace SampleApp.Misbehaviour;

/// <summary>A fault that is set. <see cref="ActiveFaults"/> changes it, under its lock.</summary>
internal sealed class ActiveFault(FaultKind kind, IReadOnlyDictionary<FaultArgument, decimal> arguments, DateTimeOffset set)
{
    public FaultKind Kind => kind;

    public IReadOnlyDictionary<FaultArgument, decimal> Arguments => arguments;

    /// <summary>Uses left; null where nothing limits them.</summary>
    public int? CountLeft { get; private set; } = arguments.TryGetValue(FaultArgument.Count, out var count) ? (int)count : null;

    /// <summary>When it ends by itself; null where it does not.</summary>
    public DateTimeOffset? Ends { get; } =
        arguments.TryGetValue(FaultArgument.Seconds, out var seconds) ? set + TimeSpan.FromSeconds((double)seconds) : null;

    public int Used { get; private set; }

    /// <summary>What the fault holds for as long as it is set; null for most.</summary>
    public IDisposable? Held { get; init; }

    public int Number(FaultArgument argument) => (int)arguments[argument];

    public bool IsOver(DateTimeOffset now) => CountLeft == 0 || Ends <= now;

    public void Use()
    {
        Used++;
        CountLeft--;
    }
}
