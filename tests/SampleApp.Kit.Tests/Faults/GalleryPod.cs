namespace SampleApp.Kit.Tests.Faults;

/// <summary>What a pod of lab 08's gallery is there for.</summary>
/// <param name="State">What its object shows on a cluster.</param>
/// <param name="Rule">The rule that it breaks on purpose, if any.</param>
/// <param name="ExitCode">How its first container ends, where that ends by itself.</param>
internal sealed record GalleryPod(Action<JsonNode> State, string? Rule = null, int? ExitCode = null);
