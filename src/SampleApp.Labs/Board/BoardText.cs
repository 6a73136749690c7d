using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SampleApp.Labs.Board;

/// <summary>The board for pipes and programs.</summary>
internal static class BoardText
{
    private static readonly string[] Header =
        ["trainee", "lab", "points", "state", "hand", "words", "since", "lastCommand", "labsPassed"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One trainee in one line.</summary>
    public static string Line(Row row, DateTimeOffset now)
    {
        string[] parts =
        [
            row.Trainee,
            row.Hand is { } hand ? $"hand: {hand}" : "",
            row.Lab is { } lab ? $"lab {lab}" : "",
            row.Points,
            row.StateInWords,
            row.Since is { } since ? $"for {Ages.Of(since, now)}" : "",
            row.Progress.Passed > 0 ? $"{row.Progress.Passed} passed" : "",
            row.Words,
        ];
        return string.Join("  ", parts.Where(part => part.Length > 0));
    }

    /// <summary>Counts in lines, without names.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<LabCount> counts) =>
        counts.Select(count => $"lab {count.Lab}  {count.Working} working  {count.Open} open  {count.Passed} passed");

    public static IEnumerable<string> Csv(IReadOnlyList<Row> rows) => rows.Select(Cells).Prepend(Header).Select(Csv);

    public static IEnumerable<string> Csv(IReadOnlyList<LabCount> counts) => counts
        .Select(count => new[] { count.Lab, $"{count.Working}", $"{count.Open}", $"{count.Passed}" })
        .Prepend(["lab", "working", "open", "passed"]).Select(Csv);

    public static string Json(IReadOnlyList<Row> rows) =>
        new JsonArray([.. rows.Select(row => new JsonObject(Header.Zip(Cells(row), Value)))]).ToJsonString(Readable);

    public static string Json(IReadOnlyList<LabCount> counts) => new JsonArray(
        [
            .. counts.Select(count => new JsonObject
            {
                ["lab"] = count.Lab, ["working"] = count.Working, ["open"] = count.Open, ["passed"] = count.Passed,
            }),
        ]).ToJsonString(Readable);

    private static KeyValuePair<string, JsonNode?> Value(string name, string cell) =>
        new(name, name == "labsPassed" ? int.Parse(cell, CultureInfo.InvariantCulture) : cell.Length == 0 ? null : cell);

    private static string[] Cells(Row row) =>
    [
        row.Trainee, row.Lab ?? "", row.Points, row.StateInWords, row.Hand ?? "", row.Words, Iso(row.Since), Iso(row.LastCommand),
        row.Progress.Passed.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Iso(DateTimeOffset? time) => time is { } at ? $"{at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}" : "";

    private static string Csv(string[] cells) => string.Join(',', cells.Select(Csv));

    /// <summary>A spreadsheet takes some beginnings for a formula: https://owasp.org/www-community/attacks/CSV_Injection</summary>
    private static string Csv(string cell)
    {
        var safe = cell is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or '\t' or '\r', ..] ? $"'{cell}" : cell;
        return safe.AsSpan().IndexOfAny("\",'\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
