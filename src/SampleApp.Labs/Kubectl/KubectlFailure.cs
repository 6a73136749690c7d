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

    /// <summary>The cluster refuses this here, whoever asks: Pod Security, a quota, an admission webhook.</summary>
    Refused,

    /// <summary>Something on the way cannot try a change without making it.</summary>
    NoDryRun,

    /// <summary>The account lacks the right: only <c>User "…" cannot</c> says so. The API server calls a refusal Forbidden, too.</summary>
    Forbidden,
    NotFound,

    /// <summary>The API server brought no answer, such as through its proxy to a pod.</summary>
    Proxy,
    NoJson,
}
