namespace SampleApp.Page.Tests.Cluster;

/// <summary>The two ways in which the page hits.</summary>
public enum Way
{
    /// <summary>The browser's own connections.</summary>
    Direct,

    /// <summary>The pod that serves the page makes the connections.</summary>
    ThroughBackend,
}
