using System.Globalization;
using System.Text;

namespace SampleApp.Labs.Progress;

/// <summary>Text of other people, made safe to show: one line, of limited length, without anything that a terminal would obey.</summary>
internal static class ProgressText
{
    public const int LongestWords = 200;

    public const int LongestRefusal = 300;

    public const int LongestName = 63;

    /// <summary>The text without control and formatting characters, cut to a length.</summary>
    /// <param name="text">Of anybody.</param>
    /// <param name="longest">How many characters at most.</param>
    public static string Clean(string text, int longest)
    {
        StringBuilder clean = new();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (IsShown(rune))
                clean.Append(rune.ToString());
            if (clean.Length > longest)
                return $"{clean.ToString(0, longest - 1).TrimEnd()}…";
        }
        return clean.ToString().TrimEnd();
    }

    /// <summary>Format characters turn the direction of a line, or hide parts of it.</summary>
    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned);
}
