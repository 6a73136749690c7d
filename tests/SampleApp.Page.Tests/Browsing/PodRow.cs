namespace SampleApp.Page.Tests.Browsing;

/// <summary>A row of the page's table of pods.</summary>
/// <param name="Name">The pod's name.</param>
/// <param name="Node">Its node.</param>
/// <param name="Version">Its version.</param>
/// <param name="Hits">How many hits it has answered.</param>
/// <param name="Errors">How many of these were errors.</param>
/// <param name="Share">Its part of all hits, in percent.</param>
/// <param name="P50">The median of its answers' times, in milliseconds.</param>
/// <param name="P99">The time within which 99 of 100 answers came, in milliseconds.</param>
/// <param name="LastSeen">When it last answered.</param>
/// <param name="Departed">Whether the page shows it as gone.</param>
public sealed record PodRow(
    string Name, string Node, string Version, int Hits, int Errors, int Share, double P50, double P99, string LastSeen, bool Departed);
