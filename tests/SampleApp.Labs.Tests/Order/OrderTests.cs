namespace SampleApp.Labs.Tests.Order;

/// <summary>The folders of <c>lab</c> stand in an order, and each uses only those before it.</summary>
public sealed class OrderTests
{
    [Fact]
    public void EachFolderUsesOnlyThoseBeforeIt()
    {
        FeatureOrder order = new(
            RepositoryFolder.Combine("src", "SampleApp.Labs"),
            "SampleApp.Labs",
            "Json", "Kit", "Kubectl", "Cluster", "Checks", "Progress", "Class", "Board", "Traffic", "Commands");

        Assert.Empty(order.Violations());
    }
}
