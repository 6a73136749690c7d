using System.Text.Json.Nodes;

namespace SampleApp.Labs.Cluster;

/// <summary>What a check may ask: the real cluster through kubectl, or a recording of it.</summary>
internal interface ICluster
{
    /// <summary>All objects of a lab, by its label, of every kind of the kit that this account may list; Secrets aside.</summary>
    Task<IReadOnlyList<JsonNode>> Objects(string lab, CancellationToken cancellationToken);

    /// <summary>All objects of those kinds, of whatever lab or none.</summary>
    Task<IReadOnlyList<JsonNode>> AllObjects(CancellationToken cancellationToken);

    /// <summary>All objects of one kind, of whatever lab or none: quicker than all kinds.</summary>
    /// <param name="resource">As kubectl takes it, such as <c>networkpolicies</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<IReadOnlyList<JsonNode>> AllOf(string resource, CancellationToken cancellationToken);

    /// <summary>The nodes' names and labels; needs a right that trainees on a shared cluster lack.</summary>
    Task<IReadOnlyList<JsonNode>> Nodes(CancellationToken cancellationToken);

    /// <summary>Whether this account may do that in the namespace.</summary>
    /// <param name="verb">Such as <c>patch</c>.</param>
    /// <param name="kind">Such as <c>pods/resize</c>.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    Task<bool> May(string verb, string kind, CancellationToken cancellationToken);

    /// <summary>What a pod or a Service answers through the API server's proxy.</summary>
    /// <param name="target">Such as <c>pods/sampleapp:5000</c>.</param>
    /// <param name="path">Such as <c>config</c>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<string> Ask(string target, string path, CancellationToken cancellationToken);

    /// <summary>
    /// What a call from inside a pod prints, as other pods' calls do and unlike <see cref="Ask"/>: the status line and the body, or why
    /// there was no answer.
    /// </summary>
    /// <param name="pod">As kubectl exec takes it, such as <c>stranger</c> or <c>deploy/observer</c>.</param>
    /// <param name="container">The app's.</param>
    /// <param name="url">Whom to call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<string> Call(string pod, string container, string url, CancellationToken cancellationToken);

    /// <summary>Whether network policies are enforced here, found out by trying; see <see cref="PolicyTrial"/>.</summary>
    Task<bool> EnforcesPolicies(CancellationToken cancellationToken);

    /// <summary>Why a controller could not make a pod, newest first: the events of those kinds that have no condition for it.</summary>
    /// <param name="uid">The workload's.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<IReadOnlyList<string>> FailedCreations(string uid, CancellationToken cancellationToken);

    /// <summary>A Secret without its values (<see cref="SecretFacts"/>); null where there is none of that name.</summary>
    Task<JsonNode?> Secret(string name, CancellationToken cancellationToken);
}
