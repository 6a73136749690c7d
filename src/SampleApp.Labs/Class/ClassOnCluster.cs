using System.Text.Json.Nodes;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Class;

/// <summary>What there is of a class on the cluster, found by its label.</summary>
/// <param name="kubectl">The trainer's.</param>
/// <param name="name">The class.</param>
internal sealed class ClassOnCluster(KubectlProgram kubectl, ClassName name)
{
    /// <summary>Lets the pods of an account use the pull secret.</summary>
    public const string PullSecretPatch = $$"""{"imagePullSecrets":[{"name":"{{ClassObjects.PullSecretName}}"}]}""";

    /// <summary>A deleted namespace takes its content with it. ClusterRoles by their group: others have a kind of that name.</summary>
    private const string Kinds = "namespaces,clusterroles.rbac.authorization.k8s.io";

    /// <summary>Its namespaces, those on their way out included.</summary>
    public async Task<IReadOnlyList<JsonNode>> Namespaces(CancellationToken cancellationToken) =>
        (await kubectl.Json(cancellationToken, "get", "namespaces", "-l", name.Selector, "-o", "json")).Items("items");

    /// <summary>Its trainees' namespaces.</summary>
    /// <exception cref="LabException">There is no such class.</exception>
    public async Task<IReadOnlyList<string>> Trainees(CancellationToken cancellationToken)
    {
        string[] trainees =
            [.. ClassName.InOrder((await Namespaces(cancellationToken)).Select(item => item.Name()).Where(name.IsTrainee))];
        return trainees.Length > 0 ? trainees : throw new LabException($"There is no class {name.Name}; see: lab class list");
    }

    /// <summary>The names of all that belongs to it beside what is in its namespaces.</summary>
    public async Task<string> Names(CancellationToken cancellationToken) =>
        await kubectl.Run(cancellationToken, "get", Kinds, "-l", name.Selector, "-o", "name");

    public async Task<string> Delete(CancellationToken cancellationToken) =>
        await kubectl.Run(cancellationToken, "delete", Kinds, "-l", name.Selector, "--ignore-not-found", "--wait=false");

    /// <summary>What the API server says of a namespace that does not go, such as an API that does not answer; empty where it says nothing.</summary>
    public async Task<string> WhatHolds(string namespaceName, CancellationToken cancellationToken)
    {
        var item = await kubectl.Json(cancellationToken, "get", namespaceName, "--ignore-not-found", "-o", "json");
        var reasons = item.Items("status", "conditions").Where(condition => condition.Text("status") == "True")
            .Select(condition => condition.Text("message"));
        return string.Concat(reasons.Select(reason => $": {reason}"));
    }

    /// <exception cref="LabException">An object of that name belongs to somebody else.</exception>
    public async Task RefuseOthers(IReadOnlyList<JsonObject> objects, CancellationToken cancellationToken)
    {
        var result = await kubectl.Try(ListOf(objects), cancellationToken, "get", "--ignore-not-found", "-o", "json", "-f", "-");
        if (!result.Succeeded)
            throw KubectlException.Of(result.Error);
        var found = JsonPaths.ParseAll(result.Output).SelectMany(item => item["items"] is null ? [item] : item.Items("items")).ToArray();
        if (found.FirstOrDefault(item => !name.Owns(item)) is { } foreign)
            throw new LabException(
                $"{foreign.Kind()} {PlaceOf(foreign)} is there and does not belong to the class {name.Name}: it has no label {name.Selector}; choose another name");
        if (found.FirstOrDefault(item => item.IsLeaving()) is { } leaving)
            throw new LabException($"{leaving.Kind()} {PlaceOf(leaving)} is still being deleted; wait until it is gone");
    }

    /// <summary>Makes what is missing, and changes what is there to what it should be.</summary>
    public async Task Apply(IReadOnlyList<JsonObject> objects, CancellationToken cancellationToken)
    {
        var result = await kubectl.Try(
            ListOf(objects), cancellationToken, "apply", "--server-side", "--force-conflicts", "--field-manager=sampleapp-labs", "-f", "-");
        if (!result.Succeeded)
            throw KubectlException.Of(result.Error);
    }

    /// <summary>Those of the namespaces in which the controller has made the pods' account.</summary>
    public async Task<IReadOnlySet<string>> WithDefaultAccount(CancellationToken cancellationToken)
    {
        var accounts = await kubectl.Json(
            cancellationToken, "get", "serviceaccounts", "--all-namespaces", "--field-selector", "metadata.name=default", "-o", "json");
        return accounts.Items("items").Select(item => item.Text("metadata", "namespace") ?? "").ToHashSet();
    }

    public Task<string> UsePullSecret(string trainee, CancellationToken cancellationToken) => kubectl.Run(
        cancellationToken, "patch", "serviceaccount", "default", "--namespace", trainee, "--patch", PullSecretPatch);

    public static string PlaceOf(JsonNode item) =>
        item.Text("metadata", "namespace") is { } own ? $"{own}/{item.Name()}" : item.Name();

    private static string ListOf(IEnumerable<JsonObject> objects) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "List",
        ["items"] = new JsonArray([.. objects.Select(item => item.DeepClone())]),
    }.ToJsonString();
}
