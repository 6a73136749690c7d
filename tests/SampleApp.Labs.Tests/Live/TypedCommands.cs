using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using SampleApp.Labs.Tests.Readmes;

namespace SampleApp.Labs.Tests.Live;

/// <summary>A trainee's terminal, and a second one for what keeps running beside it.</summary>
internal sealed partial class TypedCommands(LabNamespace labNamespace) : IAsyncDisposable
{
    private const string Shell = "bash";

    /// <summary>Where kubectl proxy listens unless it is told otherwise.</summary>
    private const int KubectlProxyPort = 8001;

    /// <summary>A rollout that is to fail takes its deadline, a watched check its pods' start.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly List<Process> background = [];

    public async Task Run(Block block, CancellationToken cancellationToken)
    {
        if (block.Fence == "sh background")
            await StopBackground();
        foreach (var command in block.Commands)
            switch (block.Fence)
            {
                case "sh" or "sh fails":
                    var (code, said) = await Type(command, cancellationToken);
                    Assert.True(code == 0 == (block.Fence == "sh"), said);
                    break;
                case "sh background":
                    await Launch(command, cancellationToken);
                    break;
            }
    }

    public async ValueTask DisposeAsync() => await StopBackground();

    private async Task<(int ExitCode, string Said)> Type(Command command, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        var result = await labNamespace.Try(Shell, limit.Token, "-c", command.Text);
        var said = $"line {command.Line}, {command.Fence}: {command.Text}\nexit code {result.ExitCode}\n{result.Output}\n{result.Error}";
        TestContext.Current.TestOutputHelper?.WriteLine(said);
        return (result.ExitCode, said);
    }

    /// <summary>Returns once it listens, where its port is known.</summary>
    private async Task Launch(Command command, CancellationToken cancellationToken)
    {
        var start = labNamespace.Start(Shell, "-c", $"exec {command.Text}");
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        var process = Process.Start(start)!;
        background.Add(process);
        List<string> lines = [];
        process.OutputDataReceived += (_, line) => Keep(lines, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(lines, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (PortOf(command.Text) is { } port)
            await Eventually.Passes(
                async () =>
                {
                    Assert.False(process.HasExited, $"line {command.Line}: {command.Text} ended: {string.Join('\n', lines)}");
                    using TcpClient client = new();
                    await client.ConnectAsync("127.0.0.1", port, cancellationToken);
                },
                cancellationToken);
    }

    private static int? PortOf(string command) =>
        command.StartsWith("kubectl proxy", StringComparison.Ordinal) ? PortIn(ProxyPort(), command) ?? KubectlProxyPort
        : PortIn(ForwardedPort(), command);

    private static int? PortIn(Regex option, string command) =>
        option.Match(command) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    private async Task StopBackground()
    {
        foreach (var process in background)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
        background.Clear();
    }

    private static void Keep(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
    }

    [GeneratedRegex(@"--port[= ](\d+)")]
    private static partial Regex ProxyPort();

    [GeneratedRegex(@"port-forward .* (\d+):\d+")]
    private static partial Regex ForwardedPort();
}
