using System.Text.Json;
using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Class;

/// <summary>
/// A trainee's kubeconfig file, written from nothing, never from the trainer's: https://kubernetes.io/docs/reference/config-api/kubeconfig.v1/
/// It is JSON, which is YAML, too.
/// </summary>
internal static class TraineeFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Content(ClassName name, string trainee, ClusterAddress address, TraineeToken token) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["clusters"] = new JsonArray(new JsonObject { ["name"] = name.Name, ["cluster"] = Cluster(address) }),
        ["users"] = new JsonArray(new JsonObject { ["name"] = trainee, ["user"] = new JsonObject { ["token"] = token.Text } }),
        ["contexts"] = new JsonArray(new JsonObject
        {
            ["name"] = trainee,
            ["context"] = new JsonObject
            {
                ["cluster"] = name.Name,
                ["user"] = trainee,
                ["namespace"] = trainee,
                ["extensions"] = new JsonArray(new JsonObject
                {
                    ["name"] = KubeConfig.Extension,
                    ["extension"] = new JsonObject
                    {
                        ["class"] = name.Name,
                        ["home"] = trainee,
                        ["tokenEnds"] = $"{token.End.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}",
                    },
                }),
            },
        }),
        ["current-context"] = trainee,
    }.ToJsonString(Indented) + "\n";

    /// <summary>Whether a file is one that was written for the trainee, whatever kubectl has made of it since.</summary>
    public static bool IsOf(ClassName name, string trainee, string content)
    {
        if (JsonPaths.Parse(content) is { } config)
            return config.Items("contexts").SelectMany(context => context.Items("context", "extensions"))
                .Any(extension => extension.Text("extension", "class") == name.Name && extension.Text("extension", "home") == trainee);
        // kubectl writes YAML.
        return content.Contains(KubeConfig.Extension, StringComparison.Ordinal)
            && content.Split('\n').Any(line => line.Trim() == $"class: {name.Name}")
            && content.Split('\n').Any(line => line.Trim() == $"home: {trainee}");
    }

    private static JsonObject Cluster(ClusterAddress address)
    {
        JsonObject cluster = new() { ["server"] = address.Server };
        Add("certificate-authority-data", address.Authority);
        Add("tls-server-name", address.ServerName);
        Add("proxy-url", address.Proxy);
        return cluster;

        void Add(string field, string? value)
        {
            if (value is not null)
                cluster[field] = value;
        }
    }
}
