namespace SampleApp.Labs.Checks;

/// <summary>One thing that <c>lab solve</c> does.</summary>
internal abstract record SolveStep
{
    /// <summary>Applies a folder or a file of the lab, if it has that, and waits for what it starts.</summary>
    public sealed record Apply(string Part) : SolveStep;

    /// <summary>Runs kubectl, and waits for what it starts.</summary>
    public sealed record Kubectl(params string[] Arguments) : SolveStep;

    /// <summary>Makes a pod's liveness probe fail until the kubelet restarts the container.</summary>
    /// <param name="Pod">Its name; null for any pod of the lab.</param>
    public sealed record FailLiveness(string? Pod) : SolveStep;
}
