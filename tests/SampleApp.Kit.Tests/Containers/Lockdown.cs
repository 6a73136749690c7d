using System.Globalization;
using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Containers;

/// <summary>
/// That a container is as locked down as its manifest says: by what the engine says of it, and seen from inside unless it has ended by then.
/// </summary>
internal static class Lockdown
{
    /// <summary>Process 1, how the root file system is mounted, and the memory limit under cgroup 2 or 1.</summary>
    private const string Look = """
        cat /proc/1/status
        sed -n 's|^[^ ]* / [^ ]* \(r[ow]\)\b.*|Root: \1|p' /proc/1/mounts
        echo "Memory: $(cat /sys/fs/cgroup/memory.max 2> /dev/null || cat /sys/fs/cgroup/memory/memory.limit_in_bytes)"
        """;

    public static async Task Holds(KitPod pod, PlayedContainer container, CancellationToken cancel)
    {
        var look = await container.Exec(cancel, "sh", "-c", Look);

        AssertImageUser(pod, container.Facts.Text("Config", "User"));
        AssertInspected(container.Manifest, container.Facts["HostConfig"]!);
        if (look.ExitCode == 0)
            AssertInside(pod, container.Manifest, Parse(look.Output));
        else
            await Eventually.Passes(async () => Assert.False(await container.IsRunning(cancel), look.Error), cancel);
    }

    /// <summary><c>runAsNonRoot</c> without a number: the kubelet starts no image whose user is root, or a name that it cannot check.</summary>
    private static void AssertImageUser(KitPod pod, string? user)
    {
        Assert.True(pod.Spec.Is(true, "securityContext", "runAsNonRoot"));
        Assert.True(int.TryParse(user?.Split(':')[0], CultureInfo.InvariantCulture, out var number) && number > 0, $"The image's user is {user}.");
    }

    private static void AssertInside(KitPod pod, JsonObject manifest, Dictionary<string, string> seen)
    {
        var security = manifest["securityContext"];
        Assert.DoesNotContain("0", seen["Uid"].Split('\t')); // real, effective, saved, file system
        Assert.Equal(["ALL"], security.Texts("capabilities", "drop"));
        foreach (var capabilities in new[] { "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb" })
            Assert.Equal((capabilities, "0000000000000000"), (capabilities, seen[capabilities]));
        Assert.Equal(security.Is(false, "allowPrivilegeEscalation") ? "1" : "0", seen["NoNewPrivs"]);
        Assert.Equal("RuntimeDefault", pod.Spec.Text("securityContext", "seccompProfile", "type"));
        Assert.Equal("2", seen["Seccomp"]); // a filter
        Assert.Equal(security.Is(true, "readOnlyRootFilesystem") ? "ro" : "rw", seen["Root"]);
        Assert.Equal(Limit(manifest), seen["Memory"]);
        if (pod.Spec.Text("securityContext", "fsGroup") is { } group)
            Assert.Contains(group, seen["Groups"].Split(' '));
    }

    private static void AssertInspected(JsonObject manifest, JsonNode host)
    {
        Assert.Empty(host.Items("CapAdd"));
        Assert.NotEmpty(host.Items("CapDrop"));
        Assert.Contains(host.Texts("SecurityOpt"), option => option.StartsWith("no-new-privileges", StringComparison.Ordinal));
        Assert.Equal(manifest.Is(true, "securityContext", "readOnlyRootFilesystem"), host.Is(true, "ReadonlyRootfs"));
        Assert.Equal(Limit(manifest), host.Text("Memory"));
    }

    private static string Limit(JsonObject manifest) =>
        RunOptions.Bytes(manifest.Text("resources", "limits", "memory")!).ToString(CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Parse(string lines) => lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
}
