using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Kubectl;

/// <summary>The trainee's own kubectl, with its own context, rights and plugins: the only way to the cluster.</summary>
/// <param name="context">Passed on as <c>--context</c>.</param>
/// <param name="space">Passed on as <c>--namespace</c>.</param>
internal sealed class KubectlProgram(string? context, string? space)
{
    /// <summary>The oldest kubectl whose options and output the labs were written for.</summary>
    public const int OldestMinor = 27;

    /// <summary>For one request to the API server; longer waits have deadlines of their own.</summary>
    private const string RequestTimeout = "--request-timeout=15s";

    /// <summary>For the first one. Where nobody answers, kubectl tries it twice, and most others six times.</summary>
    private const string FirstTimeout = "--request-timeout=5s";

    /// <summary>128 and the number of SIGINT, as shells say it.</summary>
    private const int EndedByCtrlC = 130;

    private string[] Common =>
        [.. context is null ? [] : new[] { "--context", context }, .. space is null ? [] : new[] { "--namespace", space }];

    /// <summary>What kubectl printed.</summary>
    /// <exception cref="KubectlException">It failed.</exception>
    public async Task<string> Run(CancellationToken cancel, params string[] arguments)
    {
        using var process = Start([.. Common, .. arguments]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return process.ExitCode switch
            {
                0 => await output,
                // On a terminal Ctrl+C reaches kubectl too, and may end it before it is known here.
                EndedByCtrlC => throw new OperationCanceledException(),
                _ => throw KubectlException.Of(await error),
            };
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>What kubectl printed, as JSON.</summary>
    /// <exception cref="KubectlException">It failed, or printed no JSON.</exception>
    public async Task<JsonNode> Json(CancellationToken cancel, params string[] arguments) =>
        Parse(await Run(cancel, [.. arguments, RequestTimeout]), arguments);

    /// <summary>The versions of kubectl and of the cluster: the first request, which ends soon where no cluster answers.</summary>
    /// <exception cref="KubectlException">There is no kubectl, it is too old, or no cluster answers.</exception>
    public async Task<JsonNode> Versions(CancellationToken cancel)
    {
        string[] arguments = ["version", "-o", "json", FirstTimeout];
        var versions = Parse(await Run(cancel, arguments), arguments);
        var minor = versions.Text("clientVersion", "minor")?.TrimEnd('+');
        if (int.TryParse(minor, out var number) && number < OldestMinor)
            throw new KubectlException(KubectlFailure.TooOld, $"This kubectl is 1.{minor}; 1.{OldestMinor} or later is needed");
        return versions;
    }

    /// <summary>A program that stays, such as a port-forward; its output is for the caller to read.</summary>
    public Process Launch(params string[] arguments) => Start([.. Common, .. arguments]);

    private static JsonNode Parse(string output, string[] arguments) => JsonPaths.Parse(output)
        ?? throw new KubectlException(KubectlFailure.NoJson, $"kubectl {string.Join(' ', arguments)} printed no whole JSON");

    private static Process Start(string[] arguments)
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo("kubectl", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception exception)
        {
            const int NoSuchFile = 2;
            var why = exception.NativeErrorCode == NoSuchFile ? "there is none on the PATH" : exception.Message;
            throw new KubectlException(
                KubectlFailure.Missing, $"kubectl cannot be started ({why}); see https://kubernetes.io/docs/tasks/tools/");
        }
    }
}
