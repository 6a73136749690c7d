namespace SampleApp.Tests.Architecture;

/// <summary>The features stand in an order, each using only those before it: a reader can take them one by one.</summary>
public sealed class OrderTests
{
    [Fact]
    public void EachFeatureUsesOnlyThoseBeforeIt() => Assert.Empty(new FeatureOrder(
        RepositoryFolder.Combine("src", "SampleApp"),
        "SampleApp",
        "Web", "Settings", "Journal", "Identity", "Logging", "Lifecycle", "Health", "Telemetry", "Greeting", "Visits", "Call", "Backend",
        "Misbehaviour", "Traffic").Violations());
}
