namespace SampleApp.Testing;

/// <summary>A fault that a lab has planted for its trainees to find.</summary>
/// <param name="Folder">Its folder in <c>k8s/</c>.</param>
/// <param name="Rules">The rules for the kit's manifests that it breaks; it breaks no others.</param>
/// <param name="Words">Words of the check's findings that only this state of the lab has, as <c>expected|found</c>.</param>
public sealed record PlantedFault(string Folder, string[] Rules, string[] Words)
{
    /// <summary>Whether the API server refuses it, so that nothing of it is to be seen in the cluster.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether it is applied with <c>-k</c>.</summary>
    public bool ByKustomize { get; init; }

    public override string ToString() => Folder;
}
