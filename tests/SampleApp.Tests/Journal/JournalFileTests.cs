using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace SampleApp.Tests.Journal;

public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Journal => folder.Combine("journal.txt");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task JournalTellsALifeFromItsStartToItsExit()
    {
        await using var app = await Start();
        await Eventually.Passes(async () => Assert.Contains("ready", await Events(app)), Cancel);
        using var hook = await app.Client.Send("GET", "hooks/pre-stop", Cancel);
        app.Signal(PosixSignal.SIGTERM);
        await app.WaitForExit(Cancel);

        // Readiness is checked once a second: seldom just between SIGTERM and the exit.
        Assert.Equal(
            ["start 1", "settings read", $"listening on http://127.0.0.1:{app.Address.Port}", "started", "ready", "preStop called", "SIGTERM", "stopped", "exit 0"],
            EventsIn(await File.ReadAllTextAsync(Journal, Cancel)).Where(what => what != "not ready: drain (stopping)"));
    }

    [Fact]
    public async Task EachStartHasItsNumberAndWhoAmICountsTheRestarts()
    {
        for (var start = 1; start <= 3; start++)
        {
            await using var app = await Start();
            Assert.Equal(start - 1, (await app.Client.GetJson("whoami", Cancel)).GetProperty("restarts").GetInt32());
            Assert.Contains($"start {start}", await Events(app));
            app.Kill();
        }
    }

    [Fact]
    public async Task ChangesOfReadinessAreInTheJournal()
    {
        await using var app = await Start(new() { ["APP_FAULTS"] = "on" });
        await Eventually.Passes(async () => Assert.Contains("ready", await Events(app)), Cancel);

        using var set = await app.Client.Send("PUT", "faults/readiness", Cancel);
        await Eventually.Passes(
            async () => Assert.Contains("not ready: fault-readiness (the fault readiness is set)", await Events(app)), Cancel);
        using var ended = await app.Client.Send("DELETE", "faults/readiness", Cancel);
        await Eventually.Passes(async () => Assert.Equal("ready", (await Events(app))[^1]), Cancel);

        Assert.Contains("fault readiness set", await Events(app));
        Assert.Contains("fault readiness ended", await Events(app));
    }

    [Fact]
    public async Task LinesWrittenByAShellAndTheAppAtTheSameTimeStayWhole()
    {
        const int Lines = 300;
        await using var app = await Start();
        var shell = Shell.Run(
            "sh", ["-c", $"i=0; while [ $i -lt {Lines} ]; do echo \"2026-01-01T00:00:00Z shell line $i of a hook\" >> {Journal}; i=$((i+1)); done"], Cancel);
        for (var call = 0; call < Lines; call++)
            (await app.Client.Send("GET", "hooks/pre-stop", Cancel)).Dispose();
        (await shell).Succeeded();

        var events = EventsIn(await app.Client.GetStringAsync("journal", Cancel));
        Assert.Equal(Enumerable.Range(0, Lines).Select(line => $"line {line} of a hook"), events.Where(what => what.StartsWith("line", StringComparison.Ordinal)));
        Assert.Equal(Lines, events.Count(what => what == "preStop called"));
    }

    [Fact]
    public async Task FileThatCannotBeWrittenCausesOneWarningAndTheJournalGoesOn()
    {
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_JOURNAL"] = folder.Combine("missing", "journal.txt") });

        await Eventually.Passes(async () => Assert.Contains("started", await Events(app)), Cancel);
        using var hook = await app.Client.Send("GET", "hooks/pre-stop", Cancel);

        Assert.Contains("preStop called", await Events(app));
        await Eventually.Passes(
            () => Assert.Single(app.Output, line => line.Contains("WRN APP_JOURNAL", StringComparison.Ordinal)), Cancel);
        Assert.Equal(HttpStatusCode.OK, await app.Client.GetStatus("readyz", Cancel));
    }

    [Fact]
    public async Task LinesThatWaitedForTheFileComeBeforeLaterOnes()
    {
        var file = folder.Combine("late", "journal.txt");
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_JOURNAL"] = file });
        await Eventually.Passes(async () => Assert.Contains("ready", await Events(app)), Cancel);
        var before = await Events(app);

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var hook = await app.Client.Send("GET", "hooks/pre-stop", Cancel);

        string[] all = [.. before, "preStop called"];
        Assert.Equal(all, EventsIn(await File.ReadAllTextAsync(file, Cancel)));
        Assert.Equal(all, await Events(app));
    }

    [Fact]
    public async Task LineBeginsAnewAfterOneThatWasNotEnded()
    {
        await File.WriteAllTextAsync(Journal, "2026-01-01T00:0", Cancel);

        await using var app = await Start();

        var lines = (await File.ReadAllTextAsync(Journal, Cancel)).Split('\n');
        Assert.Equal("2026-01-01T00:0", lines[0]);
        Assert.EndsWith(" app start 1", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FileStaysShortAndTheCountOfStartsGoesOn()
    {
        var old = string.Concat(Enumerable.Range(0, 20_000).Select(line => $"2026-01-01T00:00:00Z shell an old line, number {line}\n"));
        await File.WriteAllTextAsync(Journal, "2026-01-01T00:00:00Z app start 7\n" + old, Cancel);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Journal, (UnixFileMode)0b110_110_110);

        await using var app = await Start();

        Assert.Equal(7, (await app.Client.GetJson("whoami", Cancel)).GetProperty("restarts").GetInt32());
        Assert.InRange(new FileInfo(Journal).Length, 1, old.Length * 6 / 10);
        var text = await File.ReadAllTextAsync(Journal, Cancel);
        Assert.Contains("app start 7\n", text, StringComparison.Ordinal);
        Assert.Contains("number 19999\n", text, StringComparison.Ordinal);
        Assert.Contains("app start 8\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JournalOfARestartedContainerHasBothLivesAndTheShellsLine()
    {
        await using var container = await AppContainer.Start(["-v", $"{folder.Path}:/journal", "-e", "APP_JOURNAL=/journal/journal.txt"], Cancel);
        (await container.Exec(Cancel, "sh", "-c", "echo \"$(date -u +%FT%TZ) postStart ran\" >> /journal/journal.txt")).Succeeded();

        (await container.Manage(Cancel, "restart")).Succeeded();
        await container.Connect(Cancel);
        await Eventually.Passes(
            async () => Assert.Equal("ready", EventsIn(await container.Client.GetStringAsync("journal", Cancel))[^1]), Cancel);

        var events = EventsIn(await container.Client.GetStringAsync("journal", Cancel));
        Assert.Equal(
            ["start 1", "ran", "SIGTERM", "drain over", "stopped", "exit 0", "start 2", "ready"],
            events.Where(what => what is "ran" or "ready" or "SIGTERM" or "drain over" or "stopped" or "exit 0" || what.StartsWith("start ", StringComparison.Ordinal))
                // The first run may become ready before or after the shell's line, or not at all.
                .Where((what, at) => what != "ready" || at > 5));
    }

    private Task<AppProcess> Start(Dictionary<string, string>? environment = null) =>
        AppProcess.Start(Cancel, new(environment ?? []) { ["APP_JOURNAL"] = Journal });

    private static async Task<string[]> Events(AppProcess app) => EventsIn(await app.Client.GetStringAsync("journal", Cancel));

    /// <summary>What happened, line by line; each line has a time and a name before it.</summary>
    private static string[] EventsIn(string journal) =>
    [
        .. journal.TrimEnd('\n').Split('\n').Select(line => line.Split(' ', 3)).Select(parts =>
        {
            Assert.True(DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, out _), $"No time: {parts[0]}");
            return parts[2];
        }),
    ];
}
