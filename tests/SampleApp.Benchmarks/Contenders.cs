using System.Globalization;
using SampleApp.Testing;

namespace SampleApp.Benchmarks;

/// <summary>Who is measured: the service with request logs off and on, the bare app, and the training's Flask app where Flask is installed.</summary>
internal static class Contenders
{
    public const string Bare = "bare minimal API";

    private static readonly string Output = RepositoryFolder.Combine("artifacts", "benchmarks");

    public static async Task<IReadOnlyList<Contender>> Prepare()
    {
        await Publish("src/SampleApp", "sampleapp", "--use-current-runtime", "-p:ForImage=true");
        await Publish("tests/SampleApp.Benchmarks/BareApi", "bare");
        List<Contender> contenders =
        [
            DotNet(Bare, "bare", "BareApi", []),
            DotNet("SampleApp, request logs off", "sampleapp", "SampleApp", new() { ["APP_LOG_LEVEL"] = "Warning" }),
            DotNet("SampleApp, request logs on", "sampleapp", "SampleApp", []),
        ];
        if (await HasFlask())
            contenders.AddRange(Flask());
        else
            Console.Error.WriteLine("Without Flask: python3 -c 'import flask, gunicorn' fails here (Debian: python3-flask and gunicorn).");
        return contenders;
    }

    private static async Task Publish(string project, string folder, params string[] options)
    {
        Console.Error.WriteLine($"Publishing {project}");
        (await Shell.Run(
            "dotnet", ["publish", RepositoryFolder.Combine(project), "-c", "Release", "-o", Path.Combine(Output, folder), .. options], CancellationToken.None))
            .Succeeded();
    }

    private static Contender DotNet(string name, string folder, string program, Dictionary<string, string> environment) => new(
        name,
        Path.Combine(Output, folder, program),
        _ => [],
        port => new(environment) { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" });

    private static async Task<bool> HasFlask()
    {
        try
        {
            return (await Shell.Run("python3", ["-c", "import flask, gunicorn"], CancellationToken.None)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static IEnumerable<Contender> Flask()
    {
        var folder = RepositoryFolder.Combine("tests", "SampleApp.Benchmarks", "Flask");
        yield return new(
            "Flask under gunicorn, 2 workers, access log on",
            "python3",
            port => ["-m", "gunicorn", "--chdir", folder, "--workers", "2", "--access-logfile", "-", "--bind", Invariant($"127.0.0.1:{port}"), "app:app"],
            _ => new() { ["PYTHONDONTWRITEBYTECODE"] = "1" });
        yield return new(
            "flask run",
            "python3",
            port => ["-m", "flask", "--app", Path.Combine(folder, "app.py"), "run", "--port", Invariant($"{port}")],
            _ => new() { ["PYTHONDONTWRITEBYTECODE"] = "1" })
        {
            UnderLoad = false,
        };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
