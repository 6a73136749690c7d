namespace SampleApp.Labs.Tests.Traffic;

/// <summary>Tests that take all of the machine, one after the other.</summary>
[CollectionDefinition(nameof(FullSpeed), DisableParallelization = true)]
public sealed class FullSpeed;
