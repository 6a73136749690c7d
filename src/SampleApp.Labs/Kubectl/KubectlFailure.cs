namespace SampleApp.Labs.Kubectl;

/// <summary>Why kubectl brought no answer; each kind has a hint of its own.</summary>
internal enum KubectlFailure
{
    /// <summary>None of the signs was found.</summary>
    Unknown,
    Missing,
    TooOld,
    NoContext,
    NoCluster,
    Credentials,
    Forbidden,
    NotFound,
    Proxy,
    NoJson,
    Other,
}

/// <summary>kubectl said no; the message is one line.</summary>
internal sealed class KubectlException(KubectlFailure failure, string message) : Exception(message)
{
    public KubectlFailure Failure { get; } = failure;

    /// <summary>Told by the words of kubectl's stderr: it has no exit codes of its own for these.</summary>
    public static KubectlException Of(string error)
    {
        var failure = Signs.FirstOrDefault(sign => error.Contains(sign.Words, StringComparison.OrdinalIgnoreCase)).Failure;
        var kind = failure == default ? KubectlFailure.Other : failure;
        return new(kind, $"{Hints.GetValueOrDefault(kind, "kubectl failed")}: {LastLine(error)}");
    }

    /// <summary>In this order: a forbidden answer quotes names that may hold other signs.</summary>
    private static readonly (string Words, KubectlFailure Failure)[] Signs =
    [
        ("forbidden", KubectlFailure.Forbidden),
        ("error trying to reach service", KubectlFailure.Proxy),
        ("ServiceUnavailable", KubectlFailure.Proxy),
        ("no endpoints available", KubectlFailure.Proxy),
        ("Unauthorized", KubectlFailure.Credentials),
        ("must be logged in", KubectlFailure.Credentials),
        ("provide credentials", KubectlFailure.Credentials),
        ("has expired", KubectlFailure.Credentials),
        ("x509", KubectlFailure.Credentials),
        ("getting credentials", KubectlFailure.Credentials),
        ("context was not found", KubectlFailure.NoContext),
        ("does not exist", KubectlFailure.NoContext),
        ("current-context", KubectlFailure.NoContext),
        ("invalid configuration", KubectlFailure.NoContext),
        ("connection refused", KubectlFailure.NoCluster),
        ("was refused", KubectlFailure.NoCluster),
        ("Unable to connect", KubectlFailure.NoCluster),
        ("no such host", KubectlFailure.NoCluster),
        ("i/o timeout", KubectlFailure.NoCluster),
        ("no route to host", KubectlFailure.NoCluster),
        ("NotFound", KubectlFailure.NotFound),
        ("not found", KubectlFailure.NotFound),
        ("unknown flag", KubectlFailure.TooOld),
        ("unknown command", KubectlFailure.TooOld),
    ];

    private static readonly Dictionary<KubectlFailure, string> Hints = new()
    {
        [KubectlFailure.TooOld] = $"This kubectl is too old; 1.{KubectlProgram.OldestMinor} or later is needed",
        [KubectlFailure.NoContext] = "kubectl has no usable context; see: kubectl config get-contexts",
        [KubectlFailure.NoCluster] = "The cluster does not answer; is it running, and is this the right context?",
        [KubectlFailure.Credentials] = "The cluster does not take these credentials; log in again",
        [KubectlFailure.Forbidden] = "Your account may not do this here",
        [KubectlFailure.NotFound] = "Not found",
        [KubectlFailure.Proxy] = "The API server reached the pod's proxy address, but the app did not answer",
    };

    private static string LastLine(string error) =>
        error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "it said nothing";
}
