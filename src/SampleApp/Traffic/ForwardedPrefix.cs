namespace SampleApp.Traffic;

/// <summary>
/// The path that a proxy in front took away, such as an ingress at <c>/sampleapp</c>, as <c>X-Forwarded-Prefix</c> names it. Anyone can
/// send that header, and the browser is redirected to what it says, so only a plain path is accepted.
/// </summary>
internal static class ForwardedPrefix
{
    public const string Header = "X-Forwarded-Prefix";

    /// <summary>Longer than any path that an ingress is given.</summary>
    private const int Longest = 256;

    /// <summary>Null where there is none, several, or one that is no plain path.</summary>
    public static string? Of(HttpRequest request) =>
        request.Headers[Header] is [{ Length: <= Longest } prefix] && prefix.StartsWith('/') && prefix[1..].Split('/').All(IsPlain)
            ? prefix
            : null;

    private static bool IsPlain(string segment) =>
        segment is not ("" or "." or "..")
        && segment.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '~' or '-');
}
