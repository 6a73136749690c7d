using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Live;

/// <summary>The API server takes every manifest, strictly and without a warning; where one is refused, that is the lesson.</summary>
public sealed class AcceptedTests
{
    /// <summary>The exit code of <c>kubectl diff</c> where something would change.</summary>
    private const int Differs = 1;

    private static readonly Dictionary<string, string> Refused = new()
    {
        ["03-replica-sets/broken/selector-mismatch/replica-set.yaml"] = "`selector` does not match template `labels`",
        ["13-repair-the-old-kit/broken/old-kit/deployment.yaml"] = "no matches for kind \"Deployment\" in version \"extensions/v1beta1\"",
        ["16-jobs/broken/restart-always/job.yaml"] = "spec.template.spec.restartPolicy: ",
        ["17-resources/broken/limit-below-request/deployment.yaml"] = "must be less than or equal to cpu limit of 100m",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryManifestIsAcceptedStrictlyAndWithoutAWarning()
    {
        await using var ns = await TestNamespace.Create(Cancel);

        foreach (var account in KitFolder.Manifests.Where(manifest => manifest.Kind == "ServiceAccount"))
            await ns.Apply(Cancel, account.File);

        foreach (var file in KitFolder.Manifests.Select(manifest => manifest.File).Distinct())
        {
            var apply = await ns.Try(Cancel, "apply", "--dry-run=server", "--validate=strict", "-f", Path.Combine(KitFolder.Root, file));
            if (Refused.TryGetValue(file, out var reason))
                Assert.Contains(reason, apply.Error, StringComparison.Ordinal);
            else
                Assert.Equal((file, 0, ""), (file, apply.ExitCode, IsBroken(file) ? "" : apply.Error));
        }
    }

    [Theory]
    [InlineData("app")]
    [InlineData("production")]
    [InlineData("22-production/overlay")]
    public async Task SetCanBeComparedAppliedAndDeletedAndLeavesNothingBehind(string folder)
    {
        var set = Path.Combine(KitFolder.Root, folder);
        await using var ns = await TestNamespace.Create(Cancel);
        var before = await Everything(ns);

        Assert.Equal(Differs, (await ns.Try(Cancel, "diff", "-k", set)).ExitCode);
        Assert.Equal(before, await Everything(ns));
        await ns.Run(Cancel, "apply", "-k", set);
        await ns.WaitForRollout("deployment/sampleapp", Cancel);
        Assert.NotEqual(before, await Everything(ns));
        Assert.Equal(0, (await ns.Try(Cancel, "diff", "-k", set)).ExitCode);
        await ns.Run(Cancel, "delete", "-k", set);

        await Eventually.Passes(async () => Assert.Equal(before, await Everything(ns)), Cancel, TestNamespace.Deadline);
    }

    /// <summary>There the planted fault itself may be what the API server warns about.</summary>
    private static bool IsBroken(string file) => file.Contains("/broken/", StringComparison.Ordinal);

    /// <summary>Names of all objects of all kinds that live in a namespace, once the cluster has put its own into it; events aside.</summary>
    private static async Task<string[]> Everything(TestNamespace ns)
    {
        await Eventually.Passes(() => ns.Run(Cancel, "get", "configmap/kube-root-ca.crt", "serviceaccount/default"), Cancel);
        var kinds = (await ns.Run(Cancel, "api-resources", "--namespaced", "--verbs=list", "-o", "name"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(kind => kind.Split('.')[0] != "events");
        return (await ns.Run(Cancel, "get", string.Join(',', kinds), "-o", "name")).Split('\n');
    }
}
