using System.Text.RegularExpressions;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Offline;

/// <summary>How the files are written, so that each reads like the next.</summary>
public sealed partial class LayoutTests
{
    private static readonly string[] ObjectOrder =
        ["apiVersion", "kind", "metadata", "rules", "subjects", "roleRef", "type", "immutable", "spec", "data", "stringData"];

    private static readonly string[] ContainerOrder =
    [
        "name", "image", "imagePullPolicy", "restartPolicy", "command", "ports", "envFrom", "env", "lifecycle", "startupProbe", "livenessProbe",
        "readinessProbe", "resources", "volumeMounts", "securityContext",
    ];

    /// <summary>Numbers whose comment would give a fault away, or that had none in the old training's YAML.</summary>
    private static readonly Dictionary<string, string[]> WithoutComment = new()
    {
        ["07-health-checks"] = ["timeoutSeconds: 20"],
        ["13-repair-the-old-kit"] = ["periodSeconds: 5", "timeoutSeconds: 10"],
    };

    /// <summary>The first lab and the recommended set explain the numbers that are the same in all the others.</summary>
    private static readonly string[] ExplainForAll = ["01-pods", "app"];

    public static TheoryData<string> Folders => [.. KitFolder.Manifests.Select(manifest => manifest.Lab).Distinct()];

    public static TheoryData<string> Files => [.. KitFolder.Manifests.Select(manifest => manifest.File).Distinct()];

    [Theory, MemberData(nameof(Files))]
    public void FileSaysWhatItIsAbout(string file) =>
        Assert.StartsWith("# ", File.ReadAllText(Path.Combine(KitFolder.Root, file)), StringComparison.Ordinal);

    /// <summary>Once a lab; its other files need not say it again.</summary>
    [Theory, MemberData(nameof(Folders))]
    public void NumberThatSomeoneChoseIsExplained(string folder)
    {
        var explained = ExplainForAll.Append(folder).SelectMany(LinesIn)
            .Select(line => NumberExplained().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

        var alone = LinesIn(folder).Where(line => NumberAlone().IsMatch(line));

        Assert.Empty(alone.Except(explained).Except(WithoutComment.GetValueOrDefault(folder, [])));
    }

    [Theory, MemberData(nameof(Files))]
    public void KeysComeInTheirOrder(string file)
    {
        foreach (var manifest in KitFolder.Manifests.Where(manifest => manifest.File == file))
        {
            AssertOrder(ObjectOrder, manifest.Root);
            foreach (var container in manifest.Pod?.AllContainers ?? [])
                AssertOrder(ContainerOrder, container);
        }
    }

    /// <summary>
    /// A policy may put a container of its own before the app's: with the annotation, kubectl exec and logs still mean the app's, in every
    /// guide and in every hint. The training's old YAML does not have the annotation.
    /// </summary>
    [Theory, MemberData(nameof(Files))]
    public void PodNamesTheContainerThatKubectlMeans(string file)
    {
        var pods = KitFolder.Manifests.Where(manifest => manifest.File == file && manifest.Lab != "13-repair-the-old-kit")
            .Select(manifest => manifest.Pod).OfType<PodTemplate>();

        Assert.All(pods, pod => Assert.Equal(
            pod.Containers.First().Text("name"), pod.Annotations.GetValueOrDefault("kubectl.kubernetes.io/default-container")));
    }

    [Fact]
    public void OnlyTheLessonAboutItHasSeveralObjectsInAFile()
    {
        var several = KitFolder.Manifests.GroupBy(manifest => manifest.File).Where(file => file.Count() > 1).Select(file => file.Key);

        Assert.Equal(["05-services/deployment-and-service.yaml"], several);
    }

    [Fact]
    public void FileWithSeveralObjectsEqualsTheSingleFiles()
    {
        var single = KitFolder.In("05-services/start").Concat(KitFolder.In("05-services").Where(m => m.File.EndsWith("/service.yaml", StringComparison.Ordinal)));
        var together = KitFolder.In("05-services").Where(m => m.File.EndsWith("and-service.yaml", StringComparison.Ordinal));

        Assert.Equal(single.Select(manifest => manifest.Root.ToJsonString()), together.Select(manifest => manifest.Root.ToJsonString()));
    }

    [Fact]
    public void EveryLabHasItsFolder() =>
        Assert.Equal([.. Enumerable.Range(0, 23)], KitFolder.Labs.Select(lab => int.Parse(lab[..2], System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("value: on", "true")]
    [InlineData("value: \"on\"", "\"on\"")]
    [InlineData("value: 0010x", "\"0010x\"")]
    public void YamlIsReadAsKubectlReadsIt(string yaml, string json) =>
        Assert.Equal(json, YamlFile.Parse(yaml).Single()["value"]!.ToJsonString());

    [Fact]
    public void KeyThatIsThereTwiceIsAnError() =>
        Assert.ThrowsAny<Exception>(() => YamlFile.Parse("kind: Pod\nkind: Service").ToList());

    private static void AssertOrder(string[] order, JsonObject map)
    {
        var keys = map.Select(pair => pair.Key).ToList();
        Assert.Equal(order.Where(keys.Contains), keys);
    }

    private static IEnumerable<string> LinesIn(string folder) =>
        Directory.GetFiles(Path.Combine(KitFolder.Root, folder), "*.yaml", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Select(line => line.Trim().TrimStart('-', ' '));

    /// <summary>A key with a number and nothing after it.</summary>
    [GeneratedRegex(@"^\w+: \d+$")]
    private static partial Regex NumberAlone();

    /// <summary>The same with a comment.</summary>
    [GeneratedRegex(@"^(\w+: \d+) # ")]
    private static partial Regex NumberExplained();
}
