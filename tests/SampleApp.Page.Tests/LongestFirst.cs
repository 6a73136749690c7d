using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(SampleApp.Page.Tests.LongestFirst))]

namespace SampleApp.Page.Tests;

/// <summary>The test that takes a minute begins first, so that the others run meanwhile.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => collection.TestCollectionDisplayName.Contains(nameof(EnduranceTests), StringComparison.Ordinal))];
}
