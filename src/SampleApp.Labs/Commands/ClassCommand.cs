using System.CommandLine;
using System.Globalization;
using SampleApp.Labs.Class;

namespace SampleApp.Labs.Commands;

/// <summary>What a trainer does with a whole class.</summary>
internal static class ClassCommand
{
    /// <summary>As long as a day with its breaks.</summary>
    private const int DefaultHours = 10;

    private const int MostHours = 24 * 366;

    public static Command Create() => new("class", "For trainers: sets up a class, and shows who is where")
    {
        ClassCreateCommand.Create(),
        ClassTokensCommand.Create(),
        ClassListCommand.Create(),
        ClassBoardCommand.Create(),
        ClassResetCommand.Create(),
        ClassDeleteCommand.Create(),
    };

    public static Argument<ClassName> NameArgument() => new("name")
    {
        Description = "The class's name, such as demo",
        CustomParser = result =>
        {
            if (ClassName.Parse(result.Tokens[0].Value) is { } name)
                return name;
            result.AddError($"{result.Tokens[0].Value} is no name for a class; allowed: up to 40 of a-z, 0-9 and -, beginning with a letter, such as demo");
            return null!;
        },
    };

    public static Option<int> HoursOption() => Number("--hours", "How long the tokens shall last", 1, MostHours, DefaultHours);

    public static Option<string?> OutputOption() => new("--output")
    {
        Description = "The folder of the trainees' kubeconfig files; otherwise class-NAME, here",
    };

    public static Option<string?> ServerOption()
    {
        Option<string?> option = new("--server") { Description = "The API server's URL for trainees, where it is not the one of your context" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(Uri.TryCreate(token.Value, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
                result.AddError($"{token.Value} is no https URL; allowed: such as https://10.0.0.5:6443");
        });
        return option;
    }

    public static Option<int> Number(string name, string description, int least, int most, int? usual)
    {
        Option<int> option = new(name) { Description = description, Required = usual is null };
        if (usual is { } value)
            option.DefaultValueFactory = _ => value;
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..]
                && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
                result.AddError($"{name} {token.Value} is not allowed; allowed: {least} to {most}.");
        });
        return option;
    }

    /// <summary>Does something for each trainee, some at a time: each is a kubectl of its own.</summary>
    public static async Task ForEach(IEnumerable<string> trainees, Func<string, Task> act)
    {
        foreach (var some in trainees.Chunk(4))
            await Task.WhenAll(some.Select(act));
    }
}
