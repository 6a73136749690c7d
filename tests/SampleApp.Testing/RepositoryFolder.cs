namespace SampleApp.Testing;

/// <summary>Where the repository is on this machine: the tests read its manifests, its Dockerfile and its programs.</summary>
public static class RepositoryFolder
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Combine(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The configuration this test was built in (<c>Debug</c> or <c>Release</c>), to find the programs built beside it.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string Find(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "SampleApp.sln")))
                return at.FullName;
        throw new DirectoryNotFoundException($"No SampleApp.sln in or above {folder}.");
    }
}
