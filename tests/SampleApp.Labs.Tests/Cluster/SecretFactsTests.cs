using System.Text;
using SampleApp.Labs.Cluster;
using SampleApp.Labs.Tests.Checks;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Cluster;

/// <summary><c>lab</c> reads a Secret to compare fingerprints, and neither its values nor these come any further.</summary>
public sealed class SecretFactsTests
{
    private const string Value = "open-sesame-4711";

    /// <summary>As the API server sends it where kubectl apply made it of plain text: the annotation has the value too.</summary>
    private static readonly string Secret =
        """
        {"apiVersion":"v1","kind":"Secret","type":"Opaque","immutable":true,
         "data":{"APP_TOKEN":"BASE64","other":"eAo="},
         "metadata":{"name":"sampleapp","creationTimestamp":"2026-11-25T03:20:02Z","labels":{"lab":"15-secrets"},
           "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"stringData\":{\"APP_TOKEN\":\"VALUE\"}}"},
           "managedFields":[{"manager":"kubectl","time":"2026-11-25T03:20:09Z","fieldsV1":{"f:data":{".":{},"f:APP_TOKEN":{}}}}]}}
        """.Replace("BASE64", Base64(Value), StringComparison.Ordinal).Replace("VALUE", Value, StringComparison.Ordinal);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void FactsAreWithoutValues()
    {
        var facts = SecretFacts.WithoutValues(JsonNode.Parse(Secret)!);

        Assert.Equal(
            """
            {"apiVersion":"v1","kind":"Secret","metadata":{"name":"sampleapp","labels":{"lab":"15-secrets"},"creationTimestamp":"2026-11-25T03:20:02Z","managedFields":[{"time":"2026-11-25T03:20:09Z","fieldsV1":{"f:data":{}}}]},"data":{"APP_TOKEN":{"fingerprint":"16 characters, SHA-256 ee0a73337db0","endsWithNewline":false},"other":{"fingerprint":"2 characters, SHA-256 73cb3858a687","endsWithNewline":true}},"immutable":true}
            """,
            facts.ToJsonString());
    }

    [Fact]
    public async Task CheckPrintsNeitherValueNorFingerprint()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get secret*", Secret).Answers("get*", """{"items":[]}""");

        var result = await LabProgram.Run(kubectl, Cancel, "check", "15");

        Assert.Contains("ok          the Secret sampleapp has the key APP_TOKEN\n", result.Output, StringComparison.Ordinal);
        foreach (var part in new[] { Value, Base64(Value), "ee0a73337db0" })
            Assert.DoesNotContain(part, $"{result.Output}{result.Error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecretThatMayNotBeReadCannotBeTold()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster()
            .Fails("get secret*", "Error from server (Forbidden): secrets \"sampleapp\" is forbidden: User \"trainee\" cannot get resource \"secrets\"")
            .Answers("get*", """{"items":[]}""");

        var result = await LabProgram.Run(kubectl, Cancel, "check", "15");

        Assert.Contains("cannot tell the rest of this check", result.Output, StringComparison.Ordinal);
    }

    /// <summary>The demo values stand in the lab's files for everybody to read; real ones never come here either.</summary>
    [Fact]
    public void RecordingsHoldNoValue()
    {
        var recordings = Recording.All.Where(state => state.StartsWith("15-secrets", StringComparison.Ordinal))
            .Select(state => File.ReadAllText(Path.Combine(Recording.Folder, $"{state}.json"))).ToArray();

        Assert.NotEmpty(recordings);
        foreach (var value in new[] { "open-sesame", "close-sesame", "carved-in-stone" })
            Assert.All(recordings, recording =>
            {
                Assert.DoesNotContain(value, recording, StringComparison.Ordinal);
                Assert.DoesNotContain(Base64(value)[..^4], recording, StringComparison.Ordinal);
            });
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
