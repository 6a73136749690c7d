using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>What a mesh, a policy or a second address family adds changes no verdict, and no word of a finding.</summary>
public sealed class AddedByOthersTests
{
    public static TheoryData<string> States => [.. Recording.All];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(States))]
    public Task ContainerInEachPodChangesNoFinding(string state) => AssertUnchanged(
        state,
        recording => recording.Sidecar("aaa-proxy", first: true),
        recording => recording.Sidecar("aaa-proxy", first: false),
        recording => recording.Sidecar("istio-proxy", first: true),
        recording => recording.Sidecar("zzz-proxy", first: false));

    [Theory, MemberData(nameof(States))]
    public Task InitContainerInEachPodChangesNoFinding(string state) => AssertUnchanged(
        state, recording => recording.InitSidecar("aaa-proxy", first: true), recording => recording.InitSidecar("zzz-proxy", first: false));

    /// <summary>The words may name the image as it is now; the verdict of no point may change.</summary>
    [Theory, MemberData(nameof(States))]
    public async Task ImageFromAMirrorOrWithADigestChangesNoVerdict(string state)
    {
        const string Mirror = "harbor.example.com:8443/proxy/library/";
        var digest = $"@sha256:{new string('0', 64)}";
        var recording = Recording.Read(state);
        Recording[] rewritten =
        [
            recording.Images(Mirror, "", templates: false), recording.Images("", digest, templates: false),
            recording.Images(Mirror, digest, templates: true),
        ];
        foreach (var changed in rewritten)
            Assert.Equal(Verdicts(await LookAt(state, recording)), Verdicts(await LookAt(state, changed)));
    }

    [Theory, MemberData(nameof(States))]
    public Task SecondAddressFamilyChangesNoFinding(string state) => AssertUnchanged(state, recording => recording.SecondAddressFamily());

    private static IEnumerable<Verdict> Verdicts(Look look) => look.Findings.All.Select(finding => finding.Verdict);

    private static async Task AssertUnchanged(string state, params Func<Recording, Recording>[] changes)
    {
        var plain = await LookAt(state, Recording.Read(state));
        foreach (var change in changes)
        {
            var changed = await LookAt(state, change(Recording.Read(state)));

            Assert.Equal(plain.Findings.All, changed.Findings.All);
            Assert.Equal(plain.WaitsFor, changed.WaitsFor);
        }
    }

    private static Task<Look> LookAt(string state, Recording recording) => Replay.Of(recording, state.Split('/')[0], Cancel);
}
