using SampleApp.Settings;

namespace SampleApp.Call;

/// <summary>
/// <c>SampleApp call [METHOD] URL</c>: a small HTTP client, for <c>kubectl exec</c> in an image that has no other. Prints the status
/// line and the body. Only a call to the API server of the pod's own cluster is made as the pod's ServiceAccount.
/// </summary>
internal static class CallCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <returns>0 for 2xx, 1 for any other status, 2 for no answer.</returns>
    public static Task<int> Run(string[] arguments) => Run(arguments, ApiServer.OfThisCluster, Console.Out, Console.Error);

    /// <param name="arguments">What follows <c>call</c>.</param>
    /// <param name="apiServer">The only server that gets the pod's token.</param>
    /// <param name="output">For the answer.</param>
    /// <param name="error">For what went wrong.</param>
    public static async Task<int> Run(string[] arguments, ApiServer apiServer, TextWriter output, TextWriter error)
    {
        if (Request(arguments) is not { } request)
        {
            await error.WriteLineAsync(
                "Usage: SampleApp call [METHOD] URL, such as: SampleApp call PUT http://localhost:5000/faults/readiness");
            return ExitCodes.NoAnswer;
        }
        Answer answer;
        using (request)
        {
            try
            {
                var tls = await apiServer.Authorize(request);
                answer = await FreshConnection.Call(request, Limit, TimeProvider.System, Read, CancellationToken.None, tls);
            }
            catch (CallFailedException exception)
            {
                await error.WriteLineAsync($"No answer from {exception.Message}");
                return ExitCodes.NoAnswer;
            }
        }
        await output.WriteLineAsync(answer.StatusLine);
        if (answer.Body.Length > 0)
            await output.WriteLineAsync(answer.Body.TrimEnd('\n'));
        return answer.Succeeded ? ExitCodes.Ok : ExitCodes.OtherStatus;
    }

    private static HttpRequestMessage? Request(string[] arguments)
    {
        var (method, address) = arguments switch
        {
            [var only] => ("GET", only),
            [var verb, var target] => (verb, target),
            _ => ("", ""),
        };
        var url = Parse.Url(address);
        return url is not null && method.Length > 0 && method.All(char.IsAsciiLetter)
            ? new(new HttpMethod(method.ToUpperInvariant()), url)
            : null;
    }

    private static async Task<Answer> Read(HttpResponseMessage response, CancellationToken cancellationToken) => new(
        $"HTTP/{response.Version} {(int)response.StatusCode} {response.ReasonPhrase}",
        await Exchange.ReadText(response, cancellationToken),
        response.IsSuccessStatusCode);

    private sealed record Answer(string StatusLine, string Body, bool Succeeded);
}
