using System.CommandLine;

namespace SampleApp.Labs.Commands;

/// <summary>A command that does not exist, told with the one that was probably meant.</summary>
internal static class UnknownCommand
{
    /// <summary>The most letters that a typing error changes: half of the word's, but two in a short one.</summary>
    private static int LargestDistance(string word) => Math.Max(2, word.Length / 2);

    /// <summary>The line to print; null where the command exists.</summary>
    public static string? In(ParseResult parsed)
    {
        if (parsed.CommandResult.Command is not RootCommand root || parsed.UnmatchedTokens is not [var word, ..] || word.StartsWith('-'))
            return null;
        var names = root.Subcommands.Select(command => command.Name).ToArray();
        var nearest = names.MinBy(name => Distance(word, name))!;
        return Distance(word, nearest) <= LargestDistance(word)
            ? $"There is no command {word}; did you mean {nearest}?"
            : $"There is no command {word}; allowed: {string.Join(", ", names)}";
    }

    /// <summary>
    /// How many letters were left out, added, changed, or exchanged with their neighbour:
    /// https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
    /// </summary>
    private static int Distance(string typed, string meant)
    {
        var distances = new int[typed.Length + 1, meant.Length + 1];
        for (var i = 0; i <= typed.Length; i++)
            for (var j = 0; j <= meant.Length; j++)
                distances[i, j] = i == 0 || j == 0 ? i + j : Shortest(i, j);
        return distances[typed.Length, meant.Length];

        int Shortest(int i, int j)
        {
            var change = distances[i - 1, j - 1] + (typed[i - 1] == meant[j - 1] ? 0 : 1);
            var shortest = Math.Min(change, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
            return i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1]
                ? Math.Min(shortest, distances[i - 2, j - 2] + 1)
                : shortest;
        }
    }
}
