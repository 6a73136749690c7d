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

    public async Task Write(IReadOnlyList<string> trainees, CancellationToken cancellationToken)
    {
        ConcurrentBag<DateTimeOffset> ends = [];
        await ClassCommand.ForEach(trainees, async trainee =>
        {
            var token = await TraineeToken.Create(Session.Kubectl, Class, trainee, Hours, cancellationToken);
            Folder.Write(trainee, TraineeFile.Content(Class, trainee, Address, token));
            ends.Add(token.End);
        });
        if (ends.IsEmpty)
            return;
        var end = ends.Min();
        await new ProgressStore(Session.Kubectl, Session.Raw, Class.Accounts).Write(Roster.WithTokens(end), cancellationToken);
        var asked = Session.Time.GetUtcNow().AddHours(Hours);
        var less = end < asked - Tolerance ? $", which is less than the {Hours} hours that were asked for: the cluster grants no more" : "";
        Console.WriteLine($"{trainees.Count} files in {Folder.Path}, each with a token until {Local(end)}{less}");
    }

    /// <summary>The time here, with the offset from UTC.</summary>
    private string Local(DateTimeOffset end) => $"{TimeZoneInfo.ConvertTime(end, Session.Time.LocalTimeZone):yyyy-MM-dd HH:mm zzz}";
}
