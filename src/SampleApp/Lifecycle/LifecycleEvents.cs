using System.Globalization;
using SampleApp.Journal;

namespace SampleApp.Lifecycle;

/// <summary>Each step of the life cycle goes to the log and to the journal alike, in one order.</summary>
internal sealed partial class LifecycleEvents(PodJournal journal, ILogger<LifecycleEvents> logger)
{
    private readonly Lock gate = new();
    private bool over;

    public void Happened(string what)
    {
        lock (gate)
            Tell(what);
    }

    /// <summary>The last step: what happens after it, such as the rest of a start under way, is not reported.</summary>
    public void Exit(int code)
    {
        lock (gate)
        {
            Tell(string.Create(CultureInfo.InvariantCulture, $"exit {code}"));
            over = true;
        }
    }

    private void Tell(string what)
    {
        if (over)
            return;
        journal.Write(what);
        Step(what);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Life cycle: {Step:l}")]
    private partial void Step(string step);
}
