using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SampleApp.Labs.Kubectl;

/// <summary>The trainee's own kubectl, with its own context, rights and plugins: the only way to the cluster.</summary>
/// <param name="context">Passed on as <c>--context</c>.</param>
/// <param name="space">Passed on as <c>--namespace</c>.</param>
internal sealed class KubectlProgram(string? context, string? space)
{
    /// <summary>The oldest kubectl whose options and output the labs were written for.</summary>
    public const int OldestMinor = 27;

    /// <summary>For a request to the API server; longer waits have deadlines of their own.</summary>
    private const string RequestTimeout = "--request-timeout=15s";

    private string[] Common =>
        [.. context is null ? [] : new[] { "--context", context }, .. space is null ? [] : new[] { "--namespace", space }];

    /// <summary>What kubectl printed.</summary>
    /// <exception cref="KubectlException">It failed.</exception>
    public async Task<string> Run(CancellationToken cancel, params string[] arguments)
    {
        var (code, output, error) = await Execute(arguments, cancel);
        return code == 0 ? output : throw KubectlException.Of(error);
    }

    public async Task<JsonNode> Json(CancellationToken cancel, params string[] arguments)
    {
        var output = await Run(cancel, [.. arguments, RequestTimeout]);
        try
        {
            return JsonNode.Parse(output) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new KubectlException(KubectlFailure.NoJson, $"kubectl {string.Join(' ', arguments)} printed no whole JSON");
        }
    }

    /// <summary>Ends at once, and clearly, where the program is not there or too old.</summary>
    public async Task Require(CancellationToken cancel)
    {
        var version = await Json(cancel, "version", "--client", "-o", "json");
        var minor = version["clientVersion"]?["minor"]?.ToString().TrimEnd('+');
        if (int.TryParse(minor, out var number) && number < OldestMinor)
            throw new KubectlException(KubectlFailure.TooOld, $"This kubectl is 1.{minor}; 1.{OldestMinor} or later is needed");
    }

    /// <summary>A program that stays, such as a port-forward; its first line is read by the caller.</summary>
    public Process Launch(params string[] arguments) => Start([.. Common, .. arguments]);

    private async Task<(int, string, string)> Execute(string[] arguments, CancellationToken cancel)
    {
        using var process = Start([.. Common, .. arguments]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancel);
            var error = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

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
        catch (Win32Exception)
        {
            throw new KubectlException(
                KubectlFailure.Missing, "There is no kubectl on the PATH; see https://kubernetes.io/docs/tasks/tools/");
        }
    }
}
