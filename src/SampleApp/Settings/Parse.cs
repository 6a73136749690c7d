using System.Globalization;

namespace SampleApp.Settings;

/// <summary>Turns text into a value, by the same rules for settings, a fault's arguments and a hook's delay. Null: not allowed.</summary>
internal static class Parse
{
    public const string AllowedSeconds = "seconds from 0 to 3600, such as 3 or 0.5";

    public static TimeSpan? Seconds(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= 3600
            ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : null;

    public static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : null;

    /// <summary>True for the first word, false for the second, in any case.</summary>
    public static bool? Choice(string text, string yes, string no) =>
        text.Equals(yes, StringComparison.OrdinalIgnoreCase) ? true
        : text.Equals(no, StringComparison.OrdinalIgnoreCase) ? false
        : null;

    /// <summary>One of an enum's names, in any case; its numbers are not allowed.</summary>
    public static T? Name<T>(string text) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase)
            ? value
            : null;

    public static Uri? Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 ? url : null;

    /// <summary>A URL that paths are added to. Parts that can hold a secret are not allowed, since the URL is shown.</summary>
    public static Uri? BaseUrl(string text) =>
        text.IndexOfAny(['@', '?', '#']) < 0 ? Url(text) : null;

    /// <summary>A URL, or what should have been one, without its user, password, query and fragment.</summary>
    public static string WithoutSecrets(string url)
    {
        var user = url.LastIndexOf('@');
        var scheme = url.IndexOf("//", StringComparison.Ordinal) + 2;
        var shown = user < 0 ? url : $"{(scheme < 2 || scheme > user ? "" : url[..scheme])}…{url[user..]}";
        var end = shown.IndexOfAny(['?', '#']);
        return end < 0 ? shown : $"{shown[..end]}…";
    }
}
