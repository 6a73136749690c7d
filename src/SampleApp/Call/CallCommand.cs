using SampleApp.Settings;

namespace SampleApp.Call;

/// <summary>
/// <c>SampleApp call [METHOD] URL</c>: a small HTTP client, for <c>kubectl exec</c> in an image that has no other. Prints the status
/// line and the body.
/// </summary>
internal static class CallCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <returns>0 for 2xx, 1 for any other status, 2 for no answer.</returns>
    public static async Task<int> Run(string[] arguments)
    {
        if (Request(arguments) is not { } request)
        {
            await Console.Error.WriteLineAsync(
                "Usage: SampleApp call [METHOD] URL, such as: SampleApp call PUT http://localhost:5000/faults/readiness");
            return ExitCodes.NoAnswer;
        }
        using (request)
        {
            try
            {
                return await FreshConnection.Call(request, Limit, TimeProvider.System, Print, CancellationToken.None);
            }
            catch (CallFailedException exception)
            {
                await Console.Error.WriteLineAsync($"No answer from {exception.Message}");
                return ExitCodes.NoAnswer;
            }
        }
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

    private static async Task<int> Print(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        Console.WriteLine($"HTTP/{response.Version} {(int)response.StatusCode} {response.ReasonPhrase}");
        if (body.Length > 0)
            Console.WriteLine(body.TrimEnd('\n'));
        return response.IsSuccessStatusCode ? ExitCodes.Ok : ExitCodes.OtherStatus;
    }
}
