using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Kubectl;

/// <summary>The trainee's own kubectl, with its own context, rights and plugins: the only way to the cluster.</summary>
/// <param name="context">Passed on as <c>--context</c>.</param>
/// <param name="namespaceName">Passed on as <c>--namespace</c>.</param>
internal sealed class KubectlProgram(string? context, string? namespaceName)
{
    /// <summary>The oldest kubectl whose options and output the labs were written for.</summary>
    public const int OldestMinor = 27;

    /// <summary>Limits one request to the API server; longer waits have deadlines of their own.</summary>
    private const string RequestTimeout = "--request-timeout=15s";

    /// <summary>Limits the first request. Where nobody answers, kubectl tries this one twice, and most others six times.</summary>
    private const string FirstTimeout = "--request-timeout=5s";

    /// <summary>128 plus the number of SIGINT, as shells report it.</summary>
    private const int EndedByCtrlC = 130;

    /// <summary>
    /// A person's defaults, such as a delete that asks, are for what a person types: https://kubernetes.io/docs/reference/kubectl/kuberc/
    /// The first is the feature gate, the second turns the feature off where there is no gate any more. Older versions know neither.
    /// </summary>
    private static readonly (string Name, string Value)[] WithoutPreferences = [("KUBECTL_KUBERC", "false"), ("KUBERC", "off")];

    private string[] Common =>
    [
        .. context is null ? [] : new[] { "--context", context },
        .. namespaceName is null ? [] : new[] { "--namespace", namespaceName },
    ];

    /// <summary>What kubectl printed.</summary>
    /// <exception cref="KubectlException">It failed.</exception>
    public async Task<string> Run(CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start([.. Common, .. arguments]);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
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
    public async Task<JsonNode> Json(CancellationToken cancellationToken, params string[] arguments) =>
        Parse(await Run(cancellationToken, [.. arguments, RequestTimeout]), arguments);

    /// <summary>The versions of kubectl and of the cluster: the first request, which ends soon where no cluster answers.</summary>
    /// <exception cref="KubectlException">There is no kubectl, it is too old, or no cluster answers.</exception>
    public async Task<JsonNode> Versions(CancellationToken cancellationToken)
    {
        string[] arguments = ["version", "-o", "json", FirstTimeout];
        var versions = Parse(await Run(cancellationToken, arguments), arguments);
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
            ProcessStartInfo start = new("kubectl", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var (name, value) in WithoutPreferences)
                start.Environment[name] = value;
            var process = Process.Start(start)!;
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
