namespace SampleApp.Testing;

/// <summary>A folder of a test's own, gone with the test. Everybody may write to it, as to a volume that a container mounts.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sampleapp-").FullName;

    public TemporaryFolder()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path, (UnixFileMode)0b111_111_111);
    }

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
