using System.Xml.Linq;

namespace SampleApp.Tests.Architecture;

/// <summary>MSBuild takes any property, and says nothing when nobody reads it: a misspelt one leaves everything as it was.</summary>
public sealed class BuildPropertyTests
{
    [Fact]
    public async Task SomethingReadsEveryPropertyOfOurProjects()
    {
        var set = Directory.EnumerateFiles(RepositoryFolder.Root, "Directory.*.props")
            .Concat(In("src", "*.csproj")).Concat(In("tests", "*.csproj")).Concat(In("tests", "Directory.*.props"))
            .SelectMany(file => XDocument.Load(file).Descendants("PropertyGroup").Elements()).Select(property => property.Name.LocalName).Distinct();

        // The project with all that it imports, from the SDK and from packages, in one text.
        var imported = await Shell.Run(
            "dotnet", ["msbuild", RepositoryFolder.Combine("src", "SampleApp"), "-preprocess"], TestContext.Current.CancellationToken);
        var text = imported.Succeeded().Output;

        Assert.All(set, name => Assert.Contains($"$({name})", text, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> In(string folder, string files) =>
        Directory.EnumerateFiles(RepositoryFolder.Combine(folder), files, SearchOption.AllDirectories);
}
