using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Xunit;

namespace SampleApp.Testing;

/// <summary>The service as a real process, on a free port, with just the environment that the test names.</summary>
public sealed partial class AppProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly List<string> output = [];
    private readonly List<string> errors = [];

    private AppProcess(Process process, bool readsOutput)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        if (readsOutput)
            BeginReading();
        process.BeginErrorReadLine();
    }

    /// <summary>The build beside the tests, as <c>dotnet run</c> starts it.</summary>
    public static string PlainBuild { get; } =
        RepositoryFolder.Combine("src", "SampleApp", "bin", RepositoryFolder.Configuration, "net10.0", "SampleApp");

    /// <summary>
    /// What is started: the plain build, or what <c>SAMPLEAPP_PROGRAM</c> names. In CI that is the image's native program: it is what people run,
    /// and it starts in a tenth of the time.
    /// </summary>
    public static string Program { get; } = Environment.GetEnvironmentVariable("SAMPLEAPP_PROGRAM") is { Length: > 0 } program ? program : PlainBuild;

    public int Id => process.Id;

    public HttpClient Client { get; private set; } = new();

    public Uri Address => Client.BaseAddress!;

    public IReadOnlyList<string> Output { get { lock (output) return [.. output]; } }

    public IReadOnlyList<string> Errors { get { lock (errors) return [.. errors]; } }

    /// <summary>Starts the service and returns once it has started, whether ready or not; with <c>APP_STARTUP_DELAY</c>, once it listens.</summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="environment">All that the service sees of its settings.</param>
    /// <param name="folder">Its working directory.</param>
    /// <param name="program">Another build than <see cref="Program"/>.</param>
    /// <param name="readsOutput">Whether its stdout is read from the start; otherwise it fills up until <see cref="BeginReading"/>.</param>
    public static async Task<AppProcess> Start(
        CancellationToken cancel,
        Dictionary<string, string>? environment = null,
        string? folder = null,
        string? program = null,
        bool readsOutput = true)
    {
        var app = Launch([], With(environment, "ASPNETCORE_URLS", "http://127.0.0.1:0"), folder, program, readsOutput);
        try
        {
            await Eventually.Passes(() => { if (!app.process.HasExited) app.Client = new() { BaseAddress = app.FindAddress() }; }, cancel);
            if (environment?.ContainsKey("APP_STARTUP_DELAY") != true)
                await Eventually.Passes(app.AssertStarted, cancel);
            if (app.process.HasExited)
                throw new InvalidOperationException($"The app ended with {app.process.ExitCode}:\n{app.Said}");
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the program without waiting for anything: for starts that are meant to fail.</summary>
    public static AppProcess Launch(
        string[] arguments,
        Dictionary<string, string>? environment = null,
        string? folder = null,
        string? program = null,
        bool readsOutput = true)
    {
        ProcessStartInfo start = new(program ?? Program, arguments)
        {
            WorkingDirectory = folder ?? Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        // Half of its short life is compiling. Without the protection of compiled code against writing, a start takes a tenth less:
        // https://github.com/dotnet/runtime/pull/54954
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        // Else it has a socket from the beginning, for debuggers; see ListeningIn.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new(Process.Start(start)!, readsOutput);
    }

    /// <summary>Reads stdout from now on.</summary>
    public void BeginReading() => process.BeginOutputReadLine();

    public void Signal(PosixSignal signal) =>
        _ = SendSignal(process.Id, signal switch
        {
            PosixSignal.SIGTERM => 15,
            PosixSignal.SIGINT => 2,
            _ => throw new ArgumentOutOfRangeException(nameof(signal)),
        });

    /// <summary><c>kill -9</c>.</summary>
    public void Kill() => process.Kill();

    public async Task<int> WaitForExit(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Eventually.Deadline);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public bool HasExited => process.HasExited;

    /// <summary>All that the program printed, for the message of a failed test.</summary>
    public string Said => string.Join('\n', [.. Output, .. Errors]);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Client.Dispose();
    }

    private async Task AssertStarted()
    {
        using HttpClient client = new() { BaseAddress = Address };
        if (!process.HasExited)
            Assert.Equal("ok", await client.GetStringAsync(new Uri("startupz", UriKind.Relative)));
    }

    /// <summary>The ports that it listens on.</summary>
    public IReadOnlyList<int> Listening
    {
        get
        {
            try
            {
                return process.HasExited ? [] : [.. ListeningIn("tcp"), .. ListeningIn("tcp6")];
            }
            // It ended meanwhile.
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return [];
            }
        }
    }

    /// <summary>The port is the kernel's choice, so it is read from /proc: it needs no log line, whatever the log level is.</summary>
    private Uri FindAddress() => ListeningIn("tcp") is [var port, ..]
        ? new($"http://127.0.0.1:{port}")
        : throw new SocketException((int)SocketError.ConnectionRefused);

    /// <param name="table">Of the kernel, one for each address family.</param>
    private List<int> ListeningIn(string table)
    {
        var sockets = Directory.GetFiles($"/proc/{process.Id}/fd")
            .Select(fd => new FileInfo(fd).LinkTarget)
            .Where(target => target?.StartsWith("socket:[", StringComparison.Ordinal) == true)
            .Select(target => target!["socket:[".Length..^1])
            .ToHashSet();
        // The kernel takes long to list thousands of closed connections, and this is asked every 50 ms.
        if (sockets.Count == 0)
            return [];
        return
        [
            .. from line in File.ReadLines($"/proc/{process.Id}/net/{table}").Skip(1)
               let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where fields[3] == "0A" && sockets.Contains(fields[9])
               select int.Parse(fields[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        ];
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("APP_", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name.StartsWith("OTEL_", StringComparison.Ordinal) || name.StartsWith("DOTNET_", StringComparison.Ordinal) && name != "DOTNET_ROOT"
        || name is "FLASK_MESSAGE" or "POD_NAME" or "POD_NAMESPACE" or "POD_IP" or "NODE_NAME";

    private static Dictionary<string, string> With(Dictionary<string, string>? environment, string name, string value)
    {
        Dictionary<string, string> all = new(environment ?? []);
        all.TryAdd(name, value);
        return all;
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
