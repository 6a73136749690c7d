namespace SampleApp.Labs.Cluster;

/// <summary>What came of trying whether network policies are enforced.</summary>
internal enum Enforcement
{
    Enforced,

    /// <summary>A call that a policy forbids got through all the time.</summary>
    NotEnforced,

    /// <summary>Nothing forbids the call, and it gets no answer.</summary>
    NoCalls,

    /// <summary>The two pods did not become ready.</summary>
    NoPods,
}
