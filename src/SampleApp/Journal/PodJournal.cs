using System.Globalization;
using SampleApp.Settings;

namespace SampleApp.Journal;

/// <summary>
/// The life of this pod so far, one event a line, oldest first: <c>&lt;ISO time&gt; &lt;who&gt; &lt;what&gt;</c>. On a volume it
/// survives the container, and init containers and exec hooks add lines of their own from a shell.
/// </summary>
internal sealed partial class PodJournal
{
    private const string StartedAgain = " app start ";

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly JournalFile? file;
    private readonly BestEffort effort;

    /// <summary>The whole journal where there is no file; otherwise the lines that could not be written to the file so far.</summary>
    private readonly Queue<string> memory = [];

    public PodJournal(LiveSettings settings, TimeProvider time, ILogger<PodJournal> logger)
    {
        this.time = time;
        var path = settings.Current.JournalFile;
        effort = new(reason => CannotUse(logger, path!, reason));
        if (path is null)
            return;
        file = new(path);
        Restarts = EarlierStarts();
    }

    /// <summary>Starts before this one; null where the journal is in memory and cannot know.</summary>
    public int? Restarts { get; }

    /// <summary>Begins each container's life in the journal, with its number.</summary>
    public string StartLine => string.Create(CultureInfo.InvariantCulture, $"start {(Restarts ?? 0) + 1}");

    public void Write(string what)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} app {what.ReplaceLineEndings(" ")}\n");
        lock (gate)
        {
            Remember(line);
            while (file is not null && memory.TryPeek(out var oldest) && effort.Attempt(() => file.Append(oldest)))
                memory.Dequeue();
        }
    }

    public string Text()
    {
        lock (gate)
        {
            var text = "";
            if (file is not null)
                effort.Attempt(() => text = file.Read());
            return text + string.Concat(memory);
        }
    }

    /// <summary>Keeps as many lines as the file would: <see cref="JournalFile.MostBytes"/> in lines of about 64 bytes.</summary>
    private void Remember(string line)
    {
        memory.Enqueue(line);
        if (memory.Count > JournalFile.MostBytes / 64)
            memory.Dequeue();
    }

    /// <summary>Reads the number of the last start's line; each start writes the next number.</summary>
    private int EarlierStarts()
    {
        var text = "";
        effort.Attempt(() => text = file!.Read());
        var last = text.Split('\n').LastOrDefault(line => line.Contains(StartedAgain, StringComparison.Ordinal));
        return last is not null && int.TryParse(last.AsSpan(last.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "APP_JOURNAL {Path:l} cannot be used: {Reason:l}. The journal goes on in memory")]
    private static partial void CannotUse(ILogger logger, string path, string reason);
}
