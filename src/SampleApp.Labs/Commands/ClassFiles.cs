using System.Collections.Concurrent;
using SampleApp.Labs.Class;
using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Commands;

/// <summary>Makes tokens, and writes each into its trainee's file.</summary>
/// <param name="Session">The trainer's.</param>
/// <param name="Class">The class.</param>
/// <param name="Folder">Of the files.</param>
/// <param name="Address">Where trainees find the cluster.</param>
/// <param name="Hours">How long the tokens shall last.</param>
internal sealed record ClassFiles(Session Session, ClassName Class, ClassFolder Folder, ClusterAddress Address, int Hours)
{
    /// <summary>The API server's clock and this one's may differ, and the request takes a moment.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Writes a file for every trainee of the class.</summary>
    public async Task WriteAll(IReadOnlyList<string> trainees, CancellationToken cancellationToken)
    {
        if (await Write(trainees, cancellationToken) is { } end)
            await Store.Write(Roster.WithTokens(end), cancellationToken);
    }

    /// <summary>Writes a file for each of those who have none. The tokens of the others may end sooner.</summary>
    public async Task WriteMissing(IReadOnlyList<string> trainees, CancellationToken cancellationToken)
    {
        if (await Write(trainees, cancellationToken) is not { } end)
            return;
        var before = await Store.Read(cancellationToken) is { } list ? Roster.Of(list)?.TokensEnd : null;
        await Store.Write(Roster.WithTokens(before < end ? before.Value : end), cancellationToken);
    }

    private ProgressStore Store => new(Session.Kubectl, Session.Raw, Class.Accounts);

    /// <summary>When the first of the tokens ends; null where there was nobody.</summary>
    private async Task<DateTimeOffset?> Write(IReadOnlyList<string> trainees, CancellationToken cancellationToken)
    {
        ConcurrentBag<DateTimeOffset> ends = [];
        await ClassCommand.ForEach(trainees, async trainee =>
        {
            var token = await TraineeToken.Create(Session.Kubectl, Class, trainee, Hours, cancellationToken);
            Folder.Write(trainee, TraineeFile.Content(Class, trainee, Address, token));
            ends.Add(token.End);
        });
        if (ends.IsEmpty)
            return null;
        var end = ends.Min();
        var asked = Session.Time.GetUtcNow().AddHours(Hours);
        var less = end < asked - Tolerance ? $", which is less than the {Hours} hours that were asked for: the cluster grants no more" : "";
        Console.WriteLine($"{trainees.Count} files in {Folder.Path}, each with a token until {Local(end)}{less}");
        return end;
    }

    /// <summary>The time here, with the offset from UTC.</summary>
    private string Local(DateTimeOffset end) => $"{TimeZoneInfo.ConvertTime(end, Session.Time.LocalTimeZone):yyyy-MM-dd HH:mm zzz}";
}
