using SampleApp.Journal;

namespace SampleApp.Lifecycle;

/// <summary>Each step of the life cycle goes to the log and to the journal alike.</summary>
internal sealed partial class LifecycleEvents(PodJournal journal, ILogger<LifecycleEvents> logger)
{
    public void Happened(string what)
    {
        journal.Write(what);
        Step(what);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Life cycle: {Step:l}")]
    private partial void Step(string step);
}
