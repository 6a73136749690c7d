using System.Globalization;

namespace SampleApp.Faults;

/// <summary>A fault that is set. <see cref="ActiveFaults"/> changes it, under its lock.</summary>
internal sealed class ActiveFault(FaultKind kind, IReadOnlyDictionary<string, string> arguments, DateTimeOffset set)
{
    public FaultKind Kind => kind;

    public IReadOnlyDictionary<string, string> Arguments => arguments;

    /// <summary>Uses left; null where nothing limits them.</summary>
    public int? CountLeft { get; private set; } = arguments.TryGetValue("count", out var count) ? Int(count) : null;

    /// <summary>When it ends by itself; null where it does not.</summary>
    public DateTimeOffset? Ends { get; } =
        arguments.TryGetValue("seconds", out var seconds) ? set + Settings.Parse.Seconds(seconds) : null;

    public int Used { get; private set; }

    /// <summary>Megabytes that this fault holds, if it is that one.</summary>
    public HeldMemory? Memory { get; init; }

    /// <summary>A number among the arguments; each has been validated.</summary>
    public int Number(string name) => Int(arguments[name]);

    public bool IsOver(DateTimeOffset now) => CountLeft == 0 || Ends <= now;

    public void Use()
    {
        Used++;
        CountLeft--;
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
