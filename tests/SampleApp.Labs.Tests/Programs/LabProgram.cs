using System.Diagnostics;
using System.Globalization;

namespace SampleApp.Labs.Tests.Programs;

/// <summary>The program <c>lab</c> as a real process, built beside the tests.</summary>
internal static class LabProgram
{
    public static string Folder { get; } = RepositoryFolder.Combine(
        "src", "SampleApp.Labs", "bin", RepositoryFolder.Configuration, "net10.0");

    public static string Path { get; } = System.IO.Path.Combine(Folder, "lab");

    /// <summary>Runs it to its end, with a kubectl of the test's own in front of the PATH.</summary>
    public static Task<ShellResult> Run(FakeKubectl kubectl, CancellationToken cancellationToken, params string[] arguments) =>
        Shell.Run(Start(kubectl.Folder, arguments), null, cancellationToken);

    /// <summary>Runs it as a trainee does, who leaves the progress on.</summary>
    public static Task<ShellResult> RunWithProgress(FakeKubectl kubectl, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = Start(kubectl.Folder, arguments);
        start.Environment["LAB_PROGRESS"] = "on";
        return Shell.Run(start, null, cancellationToken);
    }

    /// <summary>Starts it and does not wait for its end.</summary>
    public static Process Launch(FakeKubectl kubectl, params string[] arguments)
    {
        var start = Start(kubectl.Folder, arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        return Process.Start(start)!;
    }

    /// <summary>What it prints next; it has as long as <see cref="Eventually"/> waits.</summary>
    public static async Task<string?> NextLine(StreamReader output, CancellationToken cancellationToken) =>
        await output.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Eventually.Deadline, cancellationToken);

    /// <summary>Sends what Ctrl+C sends.</summary>
    public static async Task Interrupt(Process lab, CancellationToken cancellationToken) =>
        (await Shell.Run("kill", ["-INT", lab.Id.ToString(CultureInfo.InvariantCulture)], cancellationToken)).Succeeded();

    public static ProcessStartInfo Start(string kubectlFolder, params string[] arguments)
    {
        ProcessStartInfo start = new(Path, arguments) { WorkingDirectory = RepositoryFolder.Root };
        // Most tests are of something else; those of the progress turn it on.
        start.Environment["LAB_PROGRESS"] = "off";
        start.Environment["PATH"] = $"{kubectlFolder}:{start.Environment["PATH"]}";
        return start;
    }
}
