using System.CommandLine;
using System.Globalization;
using SampleApp.Labs.Class;
using SampleApp.Labs.Json;
using Spectre.Console;

namespace SampleApp.Labs.Commands;

/// <summary>The classes of a cluster, by the label of their namespaces.</summary>
internal static class ClassListCommand
{
    public static Command Create()
    {
        Command command = new("list", "The classes on this cluster");
        command.SetClusterAction((session, _, cancellationToken) => Run(session, cancellationToken));
        return command;
    }

    private static async Task<int> Run(Session session, CancellationToken cancellationToken)
    {
        var rosters = await ReadRosters(session, cancellationToken);
        if (rosters.Count == 0)
        {
            Console.WriteLine($"There is no class on the cluster of context {session.Context}.");
            return ExitCodes.Passed;
        }
        var table = new Table().Border(Terminal.IsWatched ? TableBorder.Rounded : TableBorder.None);
        table.AddColumns("Class", "Trainees", "First", "Last", "Tokens end (UTC)");
        foreach (var roster in rosters)
            table.AddRow(
                roster.Class.Name,
                roster.Trainees.Count.ToString(CultureInfo.InvariantCulture),
                roster.Trainees is [var first, ..] ? first : "",
                roster.Trainees is [.., var last] ? last : "",
                roster.TokensEnd is { } end ? $"{end.UtcDateTime:yyyy-MM-dd HH:mm}" : "none made");
        AnsiConsole.Write(table);
        return ExitCodes.Passed;
    }

    private static async Task<IReadOnlyList<Roster>> ReadRosters(Session session, CancellationToken cancellationToken) =>
    [
        .. (await session.Kubectl.Json(cancellationToken, "get", "configmaps", "--all-namespaces", "-l", ClassName.Label, "-o", "json"))
            .Items("items").Select(Roster.Of).OfType<Roster>().OrderBy(roster => roster.Class.Name, StringComparer.Ordinal),
    ];
}
