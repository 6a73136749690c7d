namespace SampleApp.Labs.Kubectl;

/// <summary>Why kubectl brought no answer; each kind has a hint of its own.</summary>
internal enum KubectlFailure
{
    /// <summary>None of the signs was found.</summary>
    Other,
    Missing,
    TooOld,
    NoContext,
    NoCluster,
    Certificate,
    Credentials,

    /// <summary>The cluster takes no such pod here, whoever asks: Pod Security, a quota.</summary>
    Policy,
    Forbidden,
    NotFound,
    Proxy,
    NoJson,
}
