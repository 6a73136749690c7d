using SampleApp.Labs.Checks;
using SampleApp.Labs.Commands;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>What <c>lab doctor</c> sends for a dry run.</summary>
public sealed class TrialObjectsTests
{
    /// <summary>A dry run makes no account, so that the server would refuse the pods that use it.</summary>
    [Theory]
    [InlineData("""{"kind":"Pod","metadata":{"name":"reader"},"spec":{"serviceAccountName":"reader","containers":[]} }""")]
    [InlineData("""{"kind":"Deployment","metadata":{"name":"reader"},"spec":{"template":{"spec":{"serviceAccountName":"reader","containers":[]} } } }""")]
    public void PodsUseNoAccountOfTheirOwn(string item)
    {
        var tried = TrialObjects.Of(AllLabs.InFolder("20-service-accounts"), JsonNode.Parse(item)!);

        var pod = Assert.Single(tried, item => item.Text("kind") == "Pod");
        Assert.Null(pod.Text("spec", "serviceAccountName"));
        Assert.StartsWith("lab-20-reader-", pod.Text("metadata", "generateName"), StringComparison.Ordinal);
    }
}
