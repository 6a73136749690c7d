namespace SampleApp.Labs.Traffic;

/// <summary>What a pod, or all pods of a version, have answered.</summary>
/// <param name="Pod">The pod; empty where it is all pods of the version.</param>
/// <param name="Version">The version.</param>
/// <param name="All">All answers, those that failed too.</param>
/// <param name="Failed">Answers that were no success.</param>
internal sealed record Answers(string Pod, string Version, int All, int Failed);
