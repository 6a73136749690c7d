using System.Globalization;
using SampleApp.Labs.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SampleApp.Labs.Board;

/// <summary>The board for a terminal. All texts that trainees may have written are escaped.</summary>
internal static class BoardTable
{
    /// <summary>Characters of all columns but the one with words, about.</summary>
    private const int Others = 60;

    private const int FewestWords = 60;

    /// <param name="board">The board.</param>
    /// <param name="now">For the ages.</param>
    /// <param name="width">Of the terminal. Words are cut to about two lines, so that a class fits on a screen.</param>
    public static IRenderable Of(ClassBoard board, DateTimeOffset now, int width)
    {
        var rows = board.Rows();
        var longest = Math.Clamp(2 * (width - Others), FewestWords, ProgressText.LongestRefusal);
        var table = new Table().Border(TableBorder.Rounded).Expand();
        table.AddColumn(new TableColumn("Trainee").NoWrap());
        table.AddColumn(new TableColumn("Lab").NoWrap());
        table.AddColumn(new TableColumn("Points").NoWrap().RightAligned());
        table.AddColumn("State, and first open point");
        table.AddColumn(new TableColumn("Since").NoWrap().RightAligned());
        table.AddColumn(new TableColumn("Last").NoWrap().RightAligned());
        table.AddColumn(new TableColumn("Passed").NoWrap().RightAligned());
        foreach (var row in rows)
            table.AddRow(
                Text(row.Trainee),
                Text(row.Lab ?? ""),
                Text(row.Points),
                Words(row, longest),
                Text(Ages.Of(row.Since, now)),
                Text(Ages.Of(row.LastCommand, now)),
                Text(row.Progress.Passed.ToString(CultureInfo.InvariantCulture)));
        return new Rows([.. Problem(board), .. Trouble(rows), table]);
    }

    /// <summary>Counts for a projector, which shows nobody.</summary>
    public static IRenderable Anonymous(ClassBoard board)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumns("Lab", "Working", "Open", "Passed");
        foreach (var count in LabCount.In(board.Rows()))
            table.AddRow(Text(count.Lab), Text($"{count.Working}"), Text($"{count.Open}"), Text($"{count.Passed}"));
        return new Rows([.. Problem(board), table]);
    }

    private static IEnumerable<IRenderable> Trouble(IReadOnlyList<Row> rows) =>
        CommonTrouble.In(rows) is { } trouble ? [new Text(trouble, new Style(Color.Yellow, decoration: Decoration.Bold))] : [];

    private static IEnumerable<IRenderable> Problem(ClassBoard board) => board.Problem is { } problem
        ? [new Text($"No updates: {ProgressText.Clean(problem, ProgressText.LongestRefusal)}", new Style(Color.Red))]
        : [];

    private static Rows Words(Row row, int longest)
    {
        var state = new Paragraph(row.StateInWords, new Style(Colour(row.State)));
        if (row.Words.Length > 0)
            state.Append($": {ProgressText.Clean(row.Words, longest)}");
        return row.Hand is { } hand
            ? new(new Text($"hand: {ProgressText.Clean(hand, longest)}", new Style(Color.Fuchsia, decoration: Decoration.Bold)), state)
            : new(state);
    }

    /// <summary>Text and Paragraph take no markup, unlike a string.</summary>
    private static Text Text(string text) => new(text);

    private static Color Colour(RowState state) => state switch
    {
        RowState.Open or RowState.Unreadable => Color.Red,
        RowState.Working => Color.Yellow,
        RowState.Passed => Color.Green,
        _ => Color.Grey,
    };
}
