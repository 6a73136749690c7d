namespace SampleApp.Labs.Kit;

/// <summary>The folder <c>k8s/</c> with the manifests: here, above here, or where the program was built.</summary>
internal static class KitFolder
{
    public static string Find() => TryFind()
        ?? throw new LabException("There is no folder k8s with the labs here or above; run lab within a clone of the repository.");

    /// <summary>Null where there is none.</summary>
    public static string? TryFind()
    {
        foreach (var from in new[] { Directory.GetCurrentDirectory(), AppContext.BaseDirectory })
            for (DirectoryInfo? at = new(from); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, "k8s", "kustomization.yaml")))
                    return Path.Combine(at.FullName, "k8s");
        return null;
    }

    /// <param name="lab">The lab's folder.</param>
    /// <param name="part">A folder or a file in it, such as <c>start</c>.</param>
    public static string PathOf(string lab, string part) => Path.Combine(Find(), lab, part);

    public static bool Has(string lab, string part) => Path.Exists(PathOf(lab, part));
}
