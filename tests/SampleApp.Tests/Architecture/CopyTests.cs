using System.Net;

namespace SampleApp.Tests.Architecture;

/// <summary>The README tells people who copy the app to leave out what only teaches.</summary>
public sealed class CopyTests : IDisposable
{
    private readonly TemporaryFolder copy = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => copy.Dispose();

    [Fact]
    public async Task AppBuildsAndAnswersWithoutWhatOnlyTeachesAndThenWithoutTelemetry()
    {
        CopySources();
        await LeaveOut("Misbehaviour", "Traffic");
        await AssertBuildsAndAnswers();
        await LeaveOut("Telemetry");
        await AssertBuildsAndAnswers();
    }

    private async Task AssertBuildsAndAnswers()
    {
        // The analyzers have seen these files in the repository's own build.
        var build = await Shell.Run(
            "dotnet",
            ["build", Path.Combine(copy.Path, "src", "SampleApp"), "-o", Path.Combine(copy.Path, "out"), "-p:RunAnalyzers=false"],
            Cancel);

        Assert.True(build.ExitCode == 0, build.Output);
        await using var app = await AppProcess.Start(Cancel, program: Path.Combine(copy.Path, "out", "SampleApp"));
        Assert.Equal("""{"message":"Hello, World!","version":"1"}""", await app.Client.GetStringAsync(new Uri("/", UriKind.Relative), Cancel));
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("readyz", Cancel));
        Assert.Equal(HttpStatusCode.NotFound, await app.Client.GetStatus("faults", Cancel));
    }

    private void CopySources()
    {
        foreach (var name in new[] { "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "global.json" })
            File.Copy(RepositoryFolder.Combine(name), Path.Combine(copy.Path, name));
        var source = RepositoryFolder.Combine("src", "SampleApp");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(source, file);
            if (name.Split('/')[0] is not "bin" and not "obj")
                Copy(file, Path.Combine(copy.Path, "src", "SampleApp", name));
        }
    }

    /// <summary>Deletes the features' folders, and every line of Program.cs that names one of them.</summary>
    private async Task LeaveOut(params string[] features)
    {
        foreach (var feature in features)
            Directory.Delete(Path.Combine(copy.Path, "src", "SampleApp", feature), recursive: true);
        var program = Path.Combine(copy.Path, "src", "SampleApp", "Program.cs");
        var lines = await File.ReadAllLinesAsync(program, Cancel);
        await File.WriteAllLinesAsync(
            program, lines.Where(line => !features.Any(feature => line.Contains(feature, StringComparison.OrdinalIgnoreCase))), Cancel);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to);
    }
}
