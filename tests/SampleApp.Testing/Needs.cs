using Xunit;

namespace SampleApp.Testing;

/// <summary>What a test needs of the machine that it runs on.</summary>
public static class Needs
{
    /// <summary>What CI provides: there its lack is a failure, elsewhere the test is skipped.</summary>
    public static void Provided(bool there, string lack)
    {
        if (there)
            return;
        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail($"CI provides it, but: {lack}");
        Assert.Skip(lack);
    }

    /// <summary>kubectl on the PATH, for what needs no cluster.</summary>
    public static void Kubectl() => Assert.SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "kubectl"))),
        "No kubectl on the PATH.");

    /// <summary>A real cluster, which CI does not provide: the test is skipped where there is none.</summary>
    public static void Cluster() =>
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 }, "No cluster: KUBECONFIG names none.");
}
