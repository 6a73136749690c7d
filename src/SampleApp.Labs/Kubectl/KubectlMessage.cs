using System.Text.RegularExpressions;

namespace SampleApp.Labs.Kubectl;

/// <summary>One of the errors that kubectl told on stderr.</summary>
/// <param name="Telling">The lines that tell the kind of error: the first and the server's own. Others may quote anything.</param>
/// <param name="Whole">All of its lines in one: a webhook's may have several.</param>
internal sealed partial record KubectlMessage(string Telling, string Whole)
{
    /// <summary>
    /// The errors among all that came from stderr: kubectl's libraries log there, the API server's warnings go there, and a wrapper or a
    /// plugin may write before and after it. Where no line looks like kubectl's own, the last one is the error; none where there is no line.
    /// </summary>
    public static IReadOnlyList<KubectlMessage> AllIn(string stderr)
    {
        string[] lines =
        [
            .. stderr.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !Logged().IsMatch(line) && !line.StartsWith("Warning:", StringComparison.OrdinalIgnoreCase)),
        ];
        List<KubectlMessage> messages = [];
        foreach (var line in lines)
            if (Beginning().IsMatch(line))
                messages.Add(new(line, line));
            else if (messages is [.., var last])
                messages[^1] = ServersWords().IsMatch(line)
                    ? new($"{last.Telling} {line}", $"{last.Telling} {line}")
                    : last with { Whole = $"{last.Whole} {line}" };
        return messages.Count > 0 || lines is not [.., var words] ? messages : [new(words, words)];
    }

    /// <summary>Whether a line is for the developers of the program: <c>E1125 02:03:42.358748 22861 memcache.go:265] …</c></summary>
    public static bool IsLogged(string line) => Logged().IsMatch(line);

    [GeneratedRegex("""^[EWIF]\d{4} \d\d:\d\d:\d\d""")]
    private static partial Regex Logged();

    /// <summary>
    /// The server's own words in an error of <c>kubectl apply</c>: its last line. The first says what kubectl was about to do, and those
    /// between are the object and its patch.
    /// </summary>
    [GeneratedRegex("""^(from server )?for: ".*": """)]
    private static partial Regex ServersWords();

    [GeneratedRegex("""^(error: |Error from server|Unable to connect|The connection to the server|The \w+ "[^"]*" is invalid)""")]
    private static partial Regex Beginning();
}
