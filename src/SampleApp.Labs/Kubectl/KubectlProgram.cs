using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Kubectl;

/// <summary>The trainee's own kubectl, with its own context, rights and plugins: the only way to the cluster.</summary>
/// <param name="context">Passed on as <c>--context</c>.</param>
/// <param name="namespaceName">Passed on as <c>--namespace</c>.</param>
/// <param name="time">The clock of the waits.</param>
internal sealed class KubectlProgram(string? context, string? namespaceName, TimeProvider time)
{
    /// <summary>The oldest kubectl whose options and output the labs were written for.</summary>
    public const int OldestMinor = 27;

    /// <summary>Limits one request to the API server; longer waits have deadlines of their own.</summary>
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(15);

    /// <summary>Limits the first request. Where nobody answers, kubectl tries this one twice, and most others six times.</summary>
    private static readonly TimeSpan FirstTimeout = TimeSpan.FromSeconds(5);

    /// <summary>128 plus the number of SIGINT, as shells report it.</summary>
    private const int EndedByCtrlC = 130;

    /// <summary>
    /// A person's defaults, such as a delete that asks, are for what a person types: https://kubernetes.io/docs/reference/kubectl/kuberc/
    /// The first is the feature gate, the second turns the feature off where there is no gate any more. Older versions know neither.
    /// </summary>
    private static readonly (string Name, string Value)[] WithoutPreferences = [("KUBECTL_KUBERC", "false"), ("KUBERC", "off")];

    private string[] Common =>
    [
        .. ConfigFile is null ? [] : new[] { "--kubeconfig", ConfigFile },
        .. context is null ? [] : new[] { "--context", context },
        .. namespaceName is null ? [] : new[] { "--namespace", namespaceName },
    ];

    /// <summary>The kubeconfig file of somebody else, such as a trainee; null for the person's own.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>
    /// Whether a plugin brings the credentials. It may ask the person, and kubectl counts the time until the answer as the request's, so
    /// that no limit is put on it.
    /// </summary>
    public bool HasPlugin { get; init; }

    /// <summary>Whether the pod's own account is used, which kubectl does not do where the time of requests is limited.</summary>
    public bool IsInPod { get; init; }

    /// <summary>The same in another namespace.</summary>
    public KubectlProgram In(string otherNamespace) =>
        new(context, otherNamespace, time) { ConfigFile = ConfigFile, HasPlugin = HasPlugin, IsInPod = IsInPod };

    /// <summary>What kubectl printed.</summary>
    /// <exception cref="KubectlException">It failed.</exception>
    public async Task<string> Run(CancellationToken cancellationToken, params string[] arguments)
    {
        var result = await Try(input: null, cancellationToken, arguments);
        return result.Succeeded ? result.Output : throw KubectlException.Of(result.Error);
    }

    /// <summary>What kubectl printed, whether it worked or not.</summary>
    /// <param name="input">What it reads from stdin, such as for <c>-f -</c>.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    /// <param name="arguments">What it is to do.</param>
    public async Task<KubectlResult> Try(string? input, CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Start([.. Common, .. arguments], takesInput: input is not null || !HasPlugin);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = new ErrorReader(process.StandardError, time).Read(cancellationToken);
            if (process.StartInfo.RedirectStandardInput)
                await Write(input, process.StandardInput);
            await process.WaitForExitAsync(cancellationToken);
            // On a terminal Ctrl+C reaches kubectl too, and may end it before it is known here.
            return process.ExitCode == EndedByCtrlC
                ? throw new OperationCanceledException()
                : new(process.ExitCode == 0, await output, await error);
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
        Parse(await Run(cancellationToken, [.. arguments, .. Limit(RequestTimeout)]), arguments);

    /// <summary>The versions of kubectl and of the cluster: the first request, which ends soon where no cluster answers.</summary>
    /// <exception cref="KubectlException">There is no kubectl, it is too old, or no cluster answers.</exception>
    public async Task<JsonNode> Versions(CancellationToken cancellationToken)
    {
        string[] arguments = ["version", "-o", "json", .. Limit(FirstTimeout)];
        var versions = Parse(await Run(cancellationToken, arguments), arguments);
        var minor = versions.Text("clientVersion", "minor")?.TrimEnd('+');
        if (int.TryParse(minor, out var number) && number < OldestMinor)
            throw new KubectlException(KubectlFailure.TooOld, $"This kubectl is 1.{minor}; 1.{OldestMinor} or later is needed");
        return versions;
    }

    /// <summary>A program that stays, such as a port-forward; its output is for the caller to read.</summary>
    public Process Launch(params string[] arguments)
    {
        var process = Start([.. Common, .. arguments], takesInput: true);
        process.StandardInput.Close();
        return process;
    }

    /// <summary>The option that limits a request, where it may be limited.</summary>
    public string[] Limit(TimeSpan timeout) => HasPlugin || IsInPod ? [] : [$"--request-timeout={timeout.TotalSeconds}s"];

    private static JsonNode Parse(string output, string[] arguments) => JsonPaths.Parse(output)
        ?? throw new KubectlException(KubectlFailure.NoJson, $"kubectl {string.Join(' ', arguments)} printed no whole JSON");

    private static async Task Write(string? input, StreamWriter stdin)
    {
        try
        {
            await stdin.WriteAsync(input);
            stdin.Close();
        }
        // It ended without reading; its exit code tells why.
        catch (IOException)
        {
        }
    }

    /// <param name="arguments">All of them.</param>
    /// <param name="takesInput">Whether its stdin is written here; otherwise a plugin reads what the person types.</param>
    private static Process Start(string[] arguments, bool takesInput)
    {
        try
        {
            ProcessStartInfo start = new("kubectl", arguments)
            {
                RedirectStandardInput = takesInput,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var (name, value) in WithoutPreferences)
                start.Environment[name] = value;
            return Process.Start(start)!;
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
