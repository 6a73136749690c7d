using System.Diagnostics;
using System.Text;

namespace SampleApp.Testing;

/// <summary>What a program printed and how it ended.</summary>
public sealed record ShellResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>This result, or an exception with all that the program said.</summary>
    public ShellResult Succeeded() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"{Command}: exit code {ExitCode}\n{Output}\n{Error}");
}

/// <summary>Runs other programs to their end.</summary>
public static class Shell
{
    /// <summary>Longest a program may take; a native build on a busy machine is the longest of them.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    public static Task<ShellResult> Run(string program, IEnumerable<string> arguments, CancellationToken cancel) =>
        Run(new ProcessStartInfo(program, arguments) { WorkingDirectory = Path.GetTempPath() }, null, cancel);

    public static async Task<ShellResult> Run(ProcessStartInfo start, string? input, CancellationToken cancel)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        try
        {
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new(Describe(start), process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancel.ThrowIfCancellationRequested();
            throw new TimeoutException($"{Describe(start)} was stopped after {Limit}.");
        }
    }

    private static string Describe(ProcessStartInfo start) =>
        new StringBuilder(start.FileName).Append(' ').AppendJoin(' ', start.ArgumentList).ToString();
}
