namespace SampleApp.Labs.Kubectl;

/// <summary>A call of kubectl failed; the message is one line.</summary>
internal sealed class KubectlException(KubectlFailure failure, string hint, string words) : Exception($"{hint}{words}")
{
    public KubectlException(KubectlFailure failure, string message)
        : this(failure, "", message)
    {
    }

    public KubectlFailure Failure { get; } = failure;

    /// <summary>The message without our hint: what kubectl or the API server said.</summary>
    public string Words { get; } = words;

    /// <summary>Of the first error that kubectl told on stderr.</summary>
    public static KubectlException Of(string stderr) =>
        KubectlMessage.AllIn(stderr) is [var first, ..] ? Of(first) : new(KubectlFailure.Other, "kubectl failed: it said nothing");

    /// <summary>Finds the failure by kubectl's words, because it has no exit codes for these.</summary>
    public static KubectlException Of(KubectlMessage message)
    {
        var sign = Signs.FirstOrDefault(sign => sign.IsIn(message.Telling), NoSign);
        return new(sign.Failure, $"{sign.Hint}: ", message.Whole);
    }

    private const string NoContext = "kubectl has no usable context; see: kubectl config get-contexts";
    private const string NoCluster = "The cluster does not answer; is it running, and is this the right context?";
    private const string Certificate =
        "The cluster's certificate is not the one that this context expects; was the cluster made anew, is the clock right?";
    private const string Credentials = "The cluster does not take these credentials; log in again, or ask for a new token";
    private const string Refused = "The cluster refuses this here";
    private const string Ending = "The namespace is being deleted; wait until it is gone, or choose another";
    private const string NoAccountYet = "The namespace's account is not made yet; try again in a moment";
    private const string NoDryRun = "The cluster cannot try this without doing it";
    private const string Forbidden = "Your account has no right to do this here";
    private const string NotFound = "Not found";
    private const string Proxy = "The API server brought no answer";

    private static readonly string TooOld = $"This kubectl is too old; 1.{KubectlProgram.OldestMinor} or later is needed";

    private static readonly Sign NoSign = new("", KubectlFailure.Other, "kubectl failed");

    /// <summary>
    /// The first match counts, because a message may quote the sign of another failure. So refusals come first, and <c>(Forbidden)</c>
    /// with no sign of a missing right is a refusal.
    /// </summary>
    private static readonly Sign[] Signs =
    [
        new("does not support dry run", KubectlFailure.NoDryRun, NoDryRun),
        new("because it is being terminated", KubectlFailure.Refused, Ending),
        new("error looking up service account", KubectlFailure.Refused, NoAccountYet),
        new("denied the request", KubectlFailure.Refused, Refused),
        new("denied request", KubectlFailure.Refused, Refused),
        new("failed calling webhook", KubectlFailure.Refused, Refused),
        new("violates PodSecurity", KubectlFailure.Refused, Refused),
        new("exceeded quota", KubectlFailure.Refused, Refused),
        new("failed quota", KubectlFailure.Refused, Refused),
        new("User \"system:anonymous\" cannot", KubectlFailure.Credentials, Credentials),
        new("User \"…\" cannot", KubectlFailure.Forbidden, Forbidden),
        new("attempting to grant RBAC permissions", KubectlFailure.Forbidden, Forbidden),
        new("error trying to reach service", KubectlFailure.Proxy, Proxy),
        new("no endpoints available", KubectlFailure.NotFound, NotFound),
        new("(ServiceUnavailable)", KubectlFailure.Proxy, Proxy),
        new("(Timeout)", KubectlFailure.Proxy, Proxy),
        new("(Forbidden)", KubectlFailure.Refused, Refused),
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
        new("Client.Timeout", KubectlFailure.NoCluster, NoCluster),
        new("not found", KubectlFailure.NotFound, NotFound),
        new("unknown flag", KubectlFailure.TooOld, TooOld),
        new("unknown command", KubectlFailure.TooOld, TooOld),
    ];

    /// <param name="Words">What the message contains; an ellipsis stands for any words.</param>
    /// <param name="Failure">What it is the sign of.</param>
    /// <param name="Hint">What comes before the message.</param>
    private sealed record Sign(string Words, KubectlFailure Failure, string Hint)
    {
        public bool IsIn(string message)
        {
            var at = 0;
            foreach (var part in Words.Split('…'))
                if (message.IndexOf(part, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found)
                    at = found + part.Length;
                else
                    return false;
            return true;
        }
    }
}
