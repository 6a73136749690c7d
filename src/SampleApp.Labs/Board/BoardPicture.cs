using System.Globalization;
using System.Net;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SampleApp.Labs.Board;

/// <summary>The board as an SVG picture, as a terminal shows it.</summary>
internal static class BoardPicture
{
    /// <summary>Characters of a line.</summary>
    public const int Columns = 150;

    private const double CharacterWidth = 8.4;

    private const int LineHeight = 18;

    private const int Margin = 12;

    public static string Of(IRenderable board)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Out = new Output() });
        // A segment may be several lines of a table.
        var rows = Segment.SplitLines(board.GetSegments(console));
        StringBuilder lines = new();
        foreach (var (y, row) in rows.Index())
        {
            var x = 0;
            foreach (var segment in row.Where(segment => !segment.IsControlCode))
            {
                lines.Append(Svg(segment.Text, segment.Style, x, y + 1));
                x += segment.Text.GetCellWidth();
            }
        }
        var (width, height) = (Number((Columns * CharacterWidth) + (2 * Margin)), Number((rows.Count * LineHeight) + (2 * Margin)));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="The class's board in a terminal">
             <rect width="100%" height="100%" rx="6" fill="#1e1e1e"/>
             <g font-family="ui-monospace, 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#d4d4d4" xml:space="preserve">
             {lines}</g>
             </svg>
             """);
    }

    private static string Svg(string text, Style style, int x, int y)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "";
        var fill = style.Foreground == Color.Default ? "" : $" fill=\"#{style.Foreground.ToHex()}\"";
        var weight = style.Decoration.HasFlag(Decoration.Bold) ? " font-weight=\"bold\"" : "";
        var (left, width) = (Number(Margin + (x * CharacterWidth)), Number(text.GetCellWidth() * CharacterWidth));
        return $"<text x=\"{left}\" y=\"{Number((y * LineHeight) + Margin - 4)}\" textLength=\"{width}\"{fill}{weight}>{WebUtility.HtmlEncode(text)}</text>\n";
    }

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A terminal of a fixed width, that shows nothing.</summary>
    private sealed class Output : IAnsiConsoleOutput
    {
        public TextWriter Writer => TextWriter.Null;

        public bool IsTerminal => false;

        public int Width => Columns;

        public int Height => 100;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
