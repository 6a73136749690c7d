namespace SampleApp.Labs.Kubectl;

/// <summary>A call of kubectl failed; the message is one line.</summary>
internal sealed class KubectlException(KubectlFailure failure, string message) : Exception(message)
{
    public KubectlFailure Failure { get; } = failure;

    /// <summary>Finds the failure by the words of kubectl's stderr, because kubectl has no exit codes for these.</summary>
    public static KubectlException Of(string error)
    {
        var sign = Signs.FirstOrDefault(sign => error.Contains(sign.Words, StringComparison.OrdinalIgnoreCase), NoSign);
        return new(sign.Failure, $"{sign.Hint}: {LastLine(error)}");
    }

    private const string NoContext = "kubectl has no usable context; see: kubectl config get-contexts";
    private const string NoCluster = "The cluster does not answer; is it running, and is this the right context?";
    private const string Certificate =
        "The cluster's certificate is not the one that this context expects; was the cluster made anew, is the clock right?";
    private const string Credentials = "The cluster does not take these credentials; log in again";
    private const string Policy = "The cluster does not take such a pod in this namespace";
    private const string Forbidden = "Your account may not do this here";
    private const string NotFound = "Not found";
    private const string Proxy = "The API server reached no app there";

    private static readonly string TooOld = $"This kubectl is too old; 1.{KubectlProgram.OldestMinor} or later is needed";

    private static readonly Sign NoSign = new("", KubectlFailure.Other, "kubectl failed");

    /// <summary>The first match counts: a message may quote words that are the sign of another failure.</summary>
    private static readonly Sign[] Signs =
    [
        new("violates PodSecurity", KubectlFailure.Policy, Policy),
        new("exceeded quota", KubectlFailure.Policy, Policy),
        new("(Forbidden)", KubectlFailure.Forbidden, Forbidden),
        new("is forbidden: User", KubectlFailure.Forbidden, Forbidden),
        new("error trying to reach service", KubectlFailure.Proxy, Proxy),
        new("ServiceUnavailable", KubectlFailure.Proxy, Proxy),
        new("no endpoints available", KubectlFailure.Proxy, Proxy),
        new("(NotFound)", KubectlFailure.NotFound, NotFound),
        new("Unauthorized", KubectlFailure.Credentials, Credentials),
        new("must be logged in", KubectlFailure.Credentials, Credentials),
        new("provide credentials", KubectlFailure.Credentials, Credentials),
        new("getting credentials", KubectlFailure.Credentials, Credentials),
        new("Please enter Username", KubectlFailure.Credentials, Credentials),
        new("remote error: tls", KubectlFailure.Credentials, Credentials),
        new("x509", KubectlFailure.Certificate, Certificate),
        new("current-context must exist", KubectlFailure.NoContext, NoContext),
        new("context was not found", KubectlFailure.NoContext, NoContext),
        new("cannot locate", KubectlFailure.NoContext, NoContext),
        new("error loading config file", KubectlFailure.NoContext, NoContext),
        new("invalid configuration", KubectlFailure.NoContext, NoContext),
        new("Unable to connect", KubectlFailure.NoCluster, NoCluster),
        new("connection to the server", KubectlFailure.NoCluster, NoCluster),
        new("connection refused", KubectlFailure.NoCluster, NoCluster),
        new("i/o timeout", KubectlFailure.NoCluster, NoCluster),
        new("not found", KubectlFailure.NotFound, NotFound),
        new("unknown flag", KubectlFailure.TooOld, TooOld),
        new("unknown command", KubectlFailure.TooOld, TooOld),
    ];

    /// <summary>kubectl's own message comes last, after what its libraries log.</summary>
    private static string LastLine(string error) =>
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it said nothing";

    private sealed record Sign(string Words, KubectlFailure Failure, string Hint);
}
