using System.Text.RegularExpressions;
using SampleApp.Misbehaviour;
using SampleApp.Tests.Settings;

namespace SampleApp.Tests;

/// <summary>The README's tables, against the app itself.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(RepositoryFolder.Combine("README.md"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void ReadmeListsTheSettingsInTheOrderOfConfig() =>
        Assert.Equal(KnownSettings.All.Select(setting => setting.Name), FirstColumn("Variable"));

    [Fact]
    public void ReadmeMarksTheSettingsWhoseChangeShowsWithoutARestart() =>
        Assert.Equal(
            KnownSettings.All.Where(setting => setting.Live).Select(setting => setting.Name),
            Rows("Variable").Where(row => row.Contains("` * |", StringComparison.Ordinal)).Select(Name));

    [Fact]
    public void ReadmeListsTheFaults() => Assert.Equal(FaultKind.All.Select(kind => kind.Name), FirstColumn("Fault"));

    [Fact]
    public async Task ReadmeListsTheRoutes()
    {
        var routes = await Routes();

        Assert.Equal(routes.Order(StringComparer.Ordinal), FirstColumn("Route").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task HttpFileHasARequestForEveryRoute()
    {
        var requests = HttpRequests().Matches(await File.ReadAllTextAsync(RepositoryFolder.Combine("src", "SampleApp", "SampleApp.http"), Cancel))
            .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}").ToArray();

        Assert.All(await Routes(), route => Assert.Contains(requests, request => Pattern(route).IsMatch(request)));
    }

    /// <summary>What the OpenAPI document lists, and the document itself. HEAD goes without saying.</summary>
    private static async Task<string[]> Routes()
    {
        await using var app = await AppProcess.Start(Cancel);
        var document = await app.Client.GetJson("openapi/v1.json", Cancel);
        var listed = from path in document.GetProperty("paths").EnumerateObject()
                     from method in path.Value.EnumerateObject()
                     where method.Name != "head"
                     select $"{method.Name.ToUpperInvariant()} {path.Name}";
        return [.. listed, "GET /openapi/v1.json"];
    }

    private static IEnumerable<string> FirstColumn(string header) => Rows(header).Select(Name);

    private static string Name(string row) => row.Split('`')[1];

    /// <summary>The rows of the table whose first column has this header.</summary>
    private static IEnumerable<string> Rows(string header)
    {
        var lines = Readme.Split('\n');
        return lines.Skip(Array.FindIndex(lines, line => line.StartsWith($"| {header} |", StringComparison.Ordinal)) + 2)
            .TakeWhile(line => line.StartsWith('|'));
    }

    /// <summary>A route's parameters stand for any name.</summary>
    private static Regex Pattern(string route) => new($"^{Parameters().Replace(Regex.Escape(route), "[^/]+")}$");

    [GeneratedRegex(@"\\\{\w+}")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"^([A-Z]+) \{\{host}}([^?\s]*)", RegexOptions.Multiline)]
    private static partial Regex HttpRequests();
}
