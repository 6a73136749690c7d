using Xunit.Sdk;
using Xunit.v3;

namespace SampleApp.Testing;

/// <summary>The classes that take long begin first, in this order, so that the others run meanwhile and none is left for the end.</summary>
public abstract class LongestFirst(params string[] classes) : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    private int Place(string name) =>
        Array.FindIndex(classes, @class => name.Contains(@class, StringComparison.Ordinal)) is var place and >= 0 ? place : classes.Length;
}
