using System.Text.RegularExpressions;
using SampleApp.Testing;

namespace SampleApp.Benchmarks;

/// <summary>The programs that are measured, under <c>artifacts/benchmarks</c>.</summary>
internal static partial class Builds
{
    private static readonly string Output = RepositoryFolder.Combine("artifacts", "benchmarks");

    /// <summary>Publishes the service as the image of a source tree does: its Dockerfile says how.</summary>
    /// <returns>The program.</returns>
    public static async Task<string> PublishAsImage(string root, string folder, params string[] more)
    {
        var line = Publication().Match(await File.ReadAllTextAsync(Path.Combine(root, "Dockerfile")));
        if (!line.Success)
            throw new InvalidDataException($"{root}/Dockerfile has no line that publishes src/SampleApp.");
        // Without the options for an earlier restore and for another architecture: here one command restores and builds for this machine.
        var options = line.Groups[1].Value.Split(' ')
            .Where(option => option != "--no-restore" && !option.Contains('$', StringComparison.Ordinal));
        return await Publish(Path.Combine(root, "src", "SampleApp"), folder, [.. options, .. more]);
    }

    /// <returns>The program, which has the name of the project's folder.</returns>
    public static async Task<string> Publish(string project, string folder, IEnumerable<string> options)
    {
        var target = Path.Combine(Output, folder, "app");
        Console.Error.WriteLine($"Publishing {project}");
        (await Shell.Run("dotnet", ["publish", project, "-c", "Release", "-o", target, .. options], CancellationToken.None)).Succeeded();
        return Path.Combine(target, Path.GetFileName(project));
    }

    /// <summary>The repository as it was at a commit, in a folder of its own.</summary>
    public static async Task<string> CheckOut(string commit)
    {
        var source = Path.Combine(Output, "source", commit);
        // A branch may have gone on since, and a run may have been broken off.
        if (Directory.Exists(source))
            Directory.Delete(source, recursive: true);
        var archive = Path.Combine(Output, "source.tar");
        Directory.CreateDirectory(Output);
        (await Shell.Run("git", ["-C", RepositoryFolder.Root, "archive", "-o", archive, commit], CancellationToken.None)).Succeeded();
        Directory.CreateDirectory(source);
        (await Shell.Run("tar", ["-xf", archive, "-C", source], CancellationToken.None)).Succeeded();
        File.Delete(archive);
        return source;
    }

    [GeneratedRegex("dotnet publish src/SampleApp (.*) -o ")]
    private static partial Regex Publication();
}
