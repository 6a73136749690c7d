using SampleApp.Journal;

namespace SampleApp.Lifecycle;

/// <summary>Each step of the life cycle, told to the log and the journal alike.</summary>
internal sealed partial class LifecycleEvents(PodJournal journal, ILogger<LifecycleEvents> logger)
{
    public void Happened(string what)
    {
        journal.Write(what);
        Step(what);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Life cycle: {Step}")]
    private partial void Step(string step);
}
