namespace SampleApp.Kit.Tests.Manifests;

/// <summary>One object of the kit.</summary>
/// <param name="File">Its file, relative to <c>k8s/</c>.</param>
internal sealed record Manifest(string File, JsonObject Root)
{
    public string Kind => Root.Text("kind")!;

    public string ApiVersion => Root.Text("apiVersion")!;

    public string Name => Root.Text("metadata", "name")!;

    /// <summary>Two manifests of one identity are two states of one object.</summary>
    public (string Kind, string Name) Identity => (Kind, Name);

    /// <summary>The folder under <c>k8s/</c>, which is the value of the label <c>lab</c> too.</summary>
    public string Lab => File.Split('/')[0];

    public Dictionary<string, string> Labels => Root.Map("metadata", "labels");

    /// <summary>The pod itself or the pods that a controller makes; null for objects that make none.</summary>
    public PodTemplate? Pod =>
        Kind == "Pod" ? new(this, Root)
        : (Root.At("spec", "jobTemplate", "spec", "template") ?? Root.At("spec", "template")) is JsonObject template ? new(this, template)
        : null;

    public Manifest Copy() => this with { Root = (JsonObject)Root.DeepClone() };

    public override string ToString() => $"{File}: {Kind} {Name}";
}

/// <summary>The pods of one manifest: their metadata and their specification.</summary>
/// <param name="Owner">The manifest.</param>
/// <param name="Root">The pod, or the template that a controller makes pods of.</param>
internal sealed record PodTemplate(Manifest Owner, JsonObject Root)
{
    public Dictionary<string, string> Labels => Root.Map("metadata", "labels");

    public Dictionary<string, string> Annotations => Root.Map("metadata", "annotations");

    public JsonObject Spec => (JsonObject)Root["spec"]!;

    public IEnumerable<JsonObject> Containers => Spec.Items("containers").Cast<JsonObject>();

    public IEnumerable<JsonObject> InitContainers => Spec.Items("initContainers").Cast<JsonObject>();

    public IEnumerable<JsonObject> AllContainers => [.. InitContainers, .. Containers];

    public static string? Environment(JsonObject container, string name) =>
        container.Items("env").FirstOrDefault(variable => variable.Text("name") == name).Text("value");

    public static IEnumerable<JsonNode> Probes(JsonObject container) =>
        new[] { "startupProbe", "livenessProbe", "readinessProbe" }.Select(name => container[name]).OfType<JsonNode>();

    /// <summary>The port that the app in this container listens on, whatever the manifest declares.</summary>
    public static int ListensOn(JsonObject container) =>
        int.TryParse(Environment(container, "ASPNETCORE_HTTP_PORTS"), out var port) ? port : 5000;
}
