using System.Globalization;
using SampleApp.Testing;

namespace SampleApp.Benchmarks;

/// <summary>
/// Who is measured: the platform's limit, a plain minimal API, the service with request logs off and on and with all of its telemetry, its
/// build of an earlier commit, and the training's Flask app where Flask is installed.
/// </summary>
internal static class Contenders
{
    public const string Native = "native", Bare = "bare", Service = "sampleapp", Telemetry = "telemetry", Before = "before",
        Gunicorn = "gunicorn", Flask = "flask";

    /// <summary>What <c>--only</c> knows.</summary>
    public static readonly string[] Keys = [Native, Bare, Service, Telemetry, Before, Gunicorn, Flask];

    private static readonly string Folder = RepositoryFolder.Combine("tests", "SampleApp.Benchmarks");

    /// <summary>Builds the chosen ones.</summary>
    /// <param name="chosen">Their keys.</param>
    /// <param name="before">The commit of the earlier build; null leaves it out.</param>
    public static async Task<IReadOnlyList<Contender>> Prepare(IReadOnlyCollection<string> chosen, string? before)
    {
        List<Contender> contenders = [];
        if (chosen.Contains(Native))
            contenders.Add(DotNet(
                Native,
                "bare minimal API, NativeAOT",
                await Builds.Publish(Path.Combine(Folder, "NativeApi"), Native, ["--use-current-runtime"])));
        if (chosen.Contains(Bare))
            contenders.Add(DotNet(Bare, "bare minimal API, JIT", await Builds.Publish(Path.Combine(Folder, "BareApi"), Bare, [])));
        if (chosen.Contains(Service) || chosen.Contains(Telemetry))
        {
            var program = await Builds.PublishAsImage(RepositoryFolder.Root, Service);
            contenders.AddRange(WithLogsOffAndOn(Service, "SampleApp", program).Append(WithTelemetry(program)).Where(row => chosen.Contains(row.Key)));
        }
        if (chosen.Contains(Before) && before is not null)
            contenders.AddRange(WithLogsOffAndOn(
                Before, $"SampleApp {before}", await Builds.PublishAsImage(await Builds.CheckOut(before), Before)));
        if (chosen.Contains(Gunicorn) || chosen.Contains(Flask))
            contenders.AddRange((await PythonContenders()).Where(contender => chosen.Contains(contender.Key)));
        return contenders;
    }

    private static IEnumerable<Contender> WithLogsOffAndOn(string key, string name, string program)
    {
        yield return DotNet(key, $"{name}, request logs off", program, new() { ["APP_LOG_LEVEL"] = "Warning" });
        yield return DotNet(key, $"{name}, request logs on", program) with { RequestLogs = true };
    }

    /// <summary>Everything is measured and traced; nobody receives it, since a receiver would be measured as well.</summary>
    private static Contender WithTelemetry(string program) =>
        DotNet(Telemetry, "SampleApp, metrics and traces on, request logs on", program, new()
        {
            ["APP_METRICS"] = "on",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
        }) with
        { RequestLogs = true };

    private static Contender DotNet(string key, string name, string program, Dictionary<string, string>? environment = null) =>
        new(key, name, program, _ => [], port => new(environment ?? []) { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}" });

    private static async Task<IEnumerable<Contender>> PythonContenders()
    {
        // The first Python in the PATH may not be the one that Debian's packages are for.
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
            if (await HasFlask(python))
                return Python(python);
        Console.Error.WriteLine("Without Flask: python3 -c 'import flask, gunicorn' fails here (Debian: python3-flask and gunicorn).");
        return [];
    }

    private static async Task<bool> HasFlask(string python)
    {
        try
        {
            return (await Shell.Run(python, ["-c", "import flask, gunicorn"], CancellationToken.None)).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // Not installed.
        }
    }

    private static IEnumerable<Contender> Python(string python)
    {
        var folder = Path.Combine(Folder, "Flask");
        Dictionary<string, string> environment = new() { ["PYTHONDONTWRITEBYTECODE"] = "1" };
        yield return new(
            Gunicorn,
            "Flask under gunicorn, 2 workers, access log on",
            python,
            port =>
            [
                "-m", "gunicorn", "--chdir", folder, "--workers", "2", "--access-logfile", "-",
                "--bind", Invariant($"127.0.0.1:{port}"), "app:app",
            ],
            _ => environment);
        yield return new(
            Flask,
            "flask run",
            python,
            port => ["-m", "flask", "--app", Path.Combine(folder, "app.py"), "run", "--port", Invariant($"{port}")],
            _ => environment);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
