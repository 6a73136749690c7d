using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Checks;

/// <summary>One thing that <c>lab solve</c> does.</summary>
internal abstract record SolveStep
{
    /// <summary>As an argument of kubectl: the name of a ready pod of the lab.</summary>
    public const string AnyPod = "{pod}";

    /// <summary>In an argument of kubectl: the name of the namespace.</summary>
    public const string Namespace = "{namespace}";

    /// <summary>Applies a folder or a file of the lab, if it has that, and waits for what it starts.</summary>
    public sealed record Apply(string Part) : SolveStep;

    /// <summary>Makes a pod's liveness probe fail until the kubelet restarts the container.</summary>
    /// <param name="Pod">Its name; null for any pod of the lab.</param>
    public sealed record FailLiveness(string? Pod) : SolveStep;

    /// <summary>Runs kubectl, and waits for what it starts. An argument that begins with <c>k8s/</c> is a file of the kit.</summary>
    public sealed record Kubectl(params string[] Arguments) : SolveStep
    {
        /// <summary>A verb and a kind, such as <c>patch pods/resize</c>: without that right the step is the trainer's, and left out.</summary>
        public string? Needs { get; init; }

        /// <summary>Whether a failure is no trouble: the command may end its own container, or its object may be there already.</summary>
        public bool MayFail { get; init; }
    }

    /// <summary>Waits until an object is as it should be.</summary>
    /// <param name="What">As kubectl takes it, such as <c>job/visits</c>.</param>
    /// <param name="IsSo">Whether it is.</param>
    public sealed record Until(string What, Func<JsonNode, bool> IsSo) : SolveStep
    {
        public static Until Condition(string what, string type) =>
            new(what, item => item.Condition(type).Text("status") == "True");
    }
}
