using System.Globalization;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>What a call from inside a pod came to.</summary>
/// <param name="Status">The status that was answered; null where there was no answer.</param>
/// <param name="Words">
/// In one line: the status line, the API server's reason where it refused, or why there was no answer.
/// </param>
internal sealed record PodCall(int? Status, string Words)
{
    private const string NoAnswer = "No answer from ";

    /// <summary>What <c>SampleApp call</c> printed; null where it was kubectl that failed.</summary>
    public static string? In(KubectlResult result) => IsAnswer(result.Output)
        ? result.Output.TrimEnd()
        : result.Error.Split('\n').FirstOrDefault(line => line.StartsWith(NoAnswer, StringComparison.Ordinal))?.TrimEnd();

    public static PodCall Parse(string printed)
    {
        var lines = printed.Split('\n', 2);
        if (!IsAnswer(lines[0]) || lines[0].Split(' ') is not [_, var number, ..]
            || !int.TryParse(number, CultureInfo.InvariantCulture, out var status))
            return new(null, printed);
        var reason = status >= 400 && lines.Length > 1 ? JsonPaths.Parse(lines[1]).Text("message") : null;
        return new(status, reason is null ? lines[0].Trim() : $"{status}, {reason}");
    }

    private static bool IsAnswer(string text) => text.StartsWith("HTTP/", StringComparison.Ordinal);
}
