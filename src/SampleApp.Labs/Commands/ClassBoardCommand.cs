using System.CommandLine;
using SampleApp.Labs.Board;
using SampleApp.Labs.Class;
using SampleApp.Labs.Progress;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SampleApp.Labs.Commands;

/// <summary>Shows a trainer who is where.</summary>
internal static class ClassBoardCommand
{
    /// <summary>How often the board is drawn anew, also without news, since the ages change. Drawing asks the cluster nothing.</summary>
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var name = ClassCommand.NameArgument();
        Option<bool> once = new("--once") { Description = "Show it once, and end" };
        Option<bool> anonymous = new("--anonymous") { Description = "Counts for each lab only, for the projector" };
        Option<string?> output = new("--output", "-o") { Description = "csv, json or svg: once, for programs" };
        output.AcceptOnlyFromAmong("csv", "json", "svg");
        Command command = new("board", "Who is where, live: raised hands first, then who is longest at one point") { name, once, anonymous, output };
        command.SetClusterAction(async (session, parsed, cancellationToken) =>
        {
            ClassBoard board = new(parsed.GetValue(name)!);
            BoardFeed feed = new(session.Raw, board, session.Time);
            await feed.List(cancellationToken);
            if (board.Roster is null)
                throw new LabException($"There is no class {parsed.GetValue(name)!.Name}; see: lab class list");
            var isAnonymous = parsed.GetValue(anonymous);
            if (parsed.GetValue(output) is { } format)
                Print(board, format, isAnonymous, session.Time);
            else if (parsed.GetValue(once))
                PrintOnce(board, isAnonymous, session.Time);
            else
                await Watch(feed, board, isAnonymous, session.Time, cancellationToken);
            return ExitCodes.Passed;
        });
        return command;
    }

    private static IRenderable Table(ClassBoard board, bool isAnonymous, TimeProvider time, int? width = null) => isAnonymous
        ? BoardTable.Anonymous(board)
        : BoardTable.Of(board, time.GetUtcNow(), width ?? AnsiConsole.Profile.Width);

    private static void Print(ClassBoard board, string format, bool isAnonymous, TimeProvider time)
    {
        var rows = board.Rows();
        var counts = LabCount.In(rows);
        switch (format)
        {
            case "csv":
                foreach (var line in isAnonymous ? BoardText.Csv(counts) : BoardText.Csv(rows))
                    Console.WriteLine(line);
                break;
            case "json":
                Console.WriteLine(isAnonymous ? BoardText.Json(counts) : BoardText.Json(rows));
                break;
            default:
                Console.WriteLine(BoardPicture.Of(Table(board, isAnonymous, time, BoardPicture.Columns)));
                break;
        }
    }

    private static void PrintOnce(ClassBoard board, bool isAnonymous, TimeProvider time)
    {
        if (Terminal.IsWatched)
            AnsiConsole.Write(Table(board, isAnonymous, time));
        else
            foreach (var line in Lines(board, isAnonymous, time))
                Console.WriteLine(line);
    }

    private static IEnumerable<string> Lines(ClassBoard board, bool isAnonymous, TimeProvider time)
    {
        var rows = board.Rows();
        if (isAnonymous)
            return BoardText.Lines(LabCount.In(rows)).DefaultIfEmpty("Nobody has begun");
        var lines = rows.Select(row => BoardText.Line(row, time.GetUtcNow()));
        return CommonTrouble.In(rows) is { } trouble ? lines.Prepend(trouble) : lines;
    }

    /// <summary>Until Ctrl+C, which is how a trainer ends it.</summary>
    private static async Task Watch(BoardFeed feed, ClassBoard board, bool isAnonymous, TimeProvider time, CancellationToken cancellationToken)
    {
        var work = feed.Watch(cancellationToken);
        try
        {
            if (Terminal.IsWatched)
                await AnsiConsole.Live(Table(board, isAnonymous, time)).StartAsync(async live =>
                {
                    while (await GoesOn(work, time))
                        live.UpdateTarget(Table(board, isAnonymous, time));
                });
            else
                await PrintChanges(work, board, isAnonymous, time);
            await work;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>First all lines, and then each that says something new.</summary>
    private static async Task PrintChanges(Task work, ClassBoard board, bool isAnonymous, TimeProvider time)
    {
        // Taken first, so that a change meanwhile is printed twice rather than never.
        var (shown, counts) = (ByTrainee(), LabCount.In(board.Rows()));
        string? problem = null;
        PrintOnce(board, isAnonymous, time);
        while (await GoesOn(work, time))
        {
            if (board.Problem != problem && board.Problem is { } news)
                Console.Error.WriteLine($"No updates: {ProgressText.Clean(news, ProgressText.LongestRefusal)}");
            problem = board.Problem;
            var now = ByTrainee();
            if (!isAnonymous)
                foreach (var (_, row) in now.Where(pair => !ReferenceEquals(shown.GetValueOrDefault(pair.Key)?.Progress, pair.Value.Progress)))
                    Console.WriteLine(BoardText.Line(row, time.GetUtcNow()));
            else if (!LabCount.In(board.Rows()).SequenceEqual(counts))
                PrintOnce(board, isAnonymous, time);
            (shown, counts) = (now, LabCount.In(board.Rows()));
        }

        Dictionary<string, Row> ByTrainee() => board.Rows().ToDictionary(row => row.Trainee);
    }

    private static async Task<bool> GoesOn(Task work, TimeProvider time) =>
        await Task.WhenAny(work, Task.Delay(Refresh, time, CancellationToken.None)) != work;
}
