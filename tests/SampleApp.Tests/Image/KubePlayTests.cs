namespace SampleApp.Tests.Image;

/// <summary>The training's first pod with its ConfigMap, as podman runs such manifests without a cluster.</summary>
[Collection(Images.Collection)]
public sealed class KubePlayTests
{
    private const string ConfigMap = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: flaskapp-config
        data:
          APP_MESSAGE: "Your custom message"
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstPodAnswersWithTheConfigMapsMessage()
    {
        await Engine.RequirePodman();
        using TemporaryFolder folder = new();
        var (pod, map) = (folder.Combine("pod.yaml"), folder.Combine("config-map.yaml"));
        var name = $"sampleapp-{Guid.NewGuid():N}";
        var port = FreePort.Find();
        await File.WriteAllTextAsync(pod, await ReadPod(name, port), Cancel);
        await File.WriteAllTextAsync(map, ConfigMap, Cancel);

        try
        {
            (await Engine.Run(Cancel, "kube", "play", "--configmap", map, pod)).Succeeded();
            using HttpClient client = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
            await Eventually.Passes(async () => Assert.Equal("ok", await client.GetStringAsync("readyz", Cancel)), Cancel);
            using var answer = await client.GetAsync("/", Cancel);

            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("""{"message":"Your custom message","version":"1"}""", await answer.Content.ReadAsStringAsync(Cancel));
        }
        finally
        {
            await Engine.Run(CancellationToken.None, "kube", "down", pod);
        }
    }

    /// <summary>The manifest of lab 01 with a name of the test's own, the ConfigMap, and a free port of this machine.</summary>
    private static async Task<string> ReadPod(string name, int port)
    {
        var text = await File.ReadAllTextAsync(RepositoryFolder.Combine("k8s", "01-pods", "pod.yaml"), Cancel);
        text = Replace(text, "  name: sampleapp\n  labels:", $"  name: {name}\n  labels:");
        text = Replace(text, "      ports:\n", "      envFrom: [{configMapRef: {name: flaskapp-config}}]\n      ports:\n");
        return Replace(text, "containerPort: 5000", $"containerPort: 5000, hostPort: {port}");
    }

    private static string Replace(string text, string old, string by)
    {
        Assert.Contains(old, text, StringComparison.Ordinal);
        return text.Replace(old, by, StringComparison.Ordinal);
    }
}
