using Spectre.Console;

namespace SampleApp.Labs.Commands;

/// <summary>What is printed where: colour and tables that move are for people at a terminal.</summary>
internal static class Terminal
{
    /// <summary>Whether somebody looks at the output while it is printed.</summary>
    public static bool IsWatched => !Console.IsOutputRedirected;

    /// <summary>Plain lines of any length where the output is redirected; no colour where NO_COLOR is set: https://no-color.org</summary>
    public static void Prepare()
    {
        var noColor = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        AnsiConsole.Console = AnsiConsole.Create(new()
        {
            Ansi = IsWatched ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = IsWatched && !noColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!IsWatched)
            AnsiConsole.Profile.Width = int.MaxValue;
    }
}
