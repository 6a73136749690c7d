using System.Text;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace SampleApp.Logging;

/// <summary>
/// Text for people, one event a line: a line break in a message or an exception is written as <c>\n</c>. Where requests are traced, a line
/// ends with its trace's id.
/// </summary>
internal sealed class OneLineFormatter : ITextFormatter
{
    private readonly MessageTemplateTextFormatter format = new(
        "{UtcTimestamp:yyyy-MM-ddTHH:mm:ss.fffZ} {Level:u3} {Message:lj} {Exception}");

    /// <summary>Reused: the sink formats one event at a time.</summary>
    private readonly StringBuilder text = new(256);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        text.Clear();
        using (StringWriter line = new(text))
            format.Format(logEvent, line);
        for (var end = text.Length; end > 0 && char.IsWhiteSpace(text[end - 1]); end = text.Length)
            text.Length = end - 1;
        output.Write(text.Replace("\r", "").Replace("\n", "\\n"));
        if (logEvent.TraceId is { } trace)
            output.Write($" trace={trace}");
        output.Write('\n');
    }
}
