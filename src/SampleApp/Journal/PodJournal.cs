using System.Globalization;

namespace SampleApp.Journal;

/// <summary>The life of this pod so far, one event a line, oldest first.</summary>
internal sealed class PodJournal(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    /// <summary>Starts before this one; null where the journal is in memory and cannot know.</summary>
    public int? Restarts { get; }

    public void Write(string what)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} app {what}");
        lock (gate)
            lines.Add(line);
    }

    public string Text()
    {
        lock (gate)
            return string.Concat(lines.Select(line => line + '\n'));
    }
}
