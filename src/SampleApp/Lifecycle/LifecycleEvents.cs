using SampleApp.Journal;
using SampleApp.Logging;

namespace SampleApp.Lifecycle;

/// <summary>Each step of the life cycle, told to the log and the journal alike.</summary>
internal sealed partial class LifecycleEvents(PodJournal journal, ILogger<LifecycleEvents> logger, LogFlush log)
{
    public void Happened(string what)
    {
        journal.Write(what);
        Step(what);
    }

    /// <summary>Returns once the log has it, as <see cref="LogFlush"/> says: for what may be the last that this process does.</summary>
    public Task HappenedLast(string what)
    {
        Happened(what);
        return log.Flush();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Life cycle: {Step}")]
    private partial void Step(string step);
}
