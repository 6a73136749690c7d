using System.CommandLine;
using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Commands;

/// <summary>Raises a hand on the trainer's board.</summary>
internal static class HandCommand
{
    public static Command Create()
    {
        Argument<string?> words = new("words")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "What you want your trainer to read, in quotes",
        };
        Option<bool> down = new("--down") { Description = "Takes the hand down again" };
        Command command = new("hand", "Raises your hand: your trainer sees the words on the board") { words, down };
        command.Validators.Add(result =>
        {
            var isDown = result.GetResult(down) is not null;
            var said = result.GetResult(words) is { Tokens.Count: > 0 } given && ProgressText.Clean(given.Tokens[0].Value, 1).Length > 0;
            if (isDown == said)
                result.AddError("Say what your trainer shall read, or --down; such as: lab hand \"which port?\"");
        });
        command.SetClusterAction((session, parsed, cancellationToken) =>
            Run(session, parsed.GetValue(down) ? null : parsed.GetValue(words), cancellationToken));
        return command;
    }

    private static async Task<int> Run(Session session, string? words, CancellationToken cancellationToken)
    {
        if (!ProgressLog.IsOn)
            throw new LabException("LAB_PROGRESS=off: your trainer sees nothing of you; unset it to raise a hand.");
        var said = words is null ? null : ProgressText.Clean(words, ProgressText.LongestWords);
        Dictionary<string, string?> values = new()
        {
            [TraineeProgress.HandKey] = said,
            [TraineeProgress.HandAtKey] = said is null ? null : $"{session.Time.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}",
        };
        await session.Progress.Write(values, cancellationToken);
        Console.WriteLine(said is null ? "Your hand is down." : $"Your hand is raised: {said}");
        return ExitCodes.Passed;
    }
}
