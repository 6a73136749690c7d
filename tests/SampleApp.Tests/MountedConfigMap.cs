using System.Diagnostics;
using System.Globalization;

namespace SampleApp.Tests;

/// <summary>
/// A ConfigMap mounted as a volume, written and replaced in the kubelet's own steps: a new folder with all files, the link
/// <c>..data</c> renamed onto it, the old folder removed
/// (<see href="https://github.com/kubernetes/kubernetes/blob/master/pkg/volume/util/atomic_writer.go"/>).
/// </summary>
internal sealed class MountedConfigMap : IDisposable
{
    private int generation;

    public MountedConfigMap(params (string Name, string Text)[] files) => Replace(files);

    public string Folder { get; } = Directory.CreateTempSubdirectory("config-map-").FullName;

    private string Data => Path.Combine(Folder, "..data");

    /// <summary>From now on the ConfigMap holds these keys and no others.</summary>
    public void Replace(params (string Name, string Text)[] files)
    {
        var old = new FileInfo(Data).LinkTarget;
        var folder = string.Create(CultureInfo.InvariantCulture, $"..2026_11_24_10_00_00.{++generation}");
        Directory.CreateDirectory(Path.Combine(Folder, folder));
        foreach (var (name, text) in files)
            File.WriteAllText(Path.Combine(Folder, folder, name), text);

        File.CreateSymbolicLink(Data + "_tmp", folder);
        Rename(Data + "_tmp", Data);

        foreach (var (name, _) in files)
            if (new FileInfo(Path.Combine(Folder, name)).LinkTarget is null)
                File.CreateSymbolicLink(Path.Combine(Folder, name), Path.Combine("..data", name));
        foreach (var link in Directory.GetFiles(Folder).Where(link => !files.Any(file => file.Name == Path.GetFileName(link))))
            if (Path.GetFileName(link) != "..data")
                File.Delete(link);
        if (old is not null)
            Directory.Delete(Path.Combine(Folder, old), recursive: true);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>rename(2) replaces the target in one step; .NET does not offer it for a link to a folder.</summary>
    private static void Rename(string from, string to)
    {
        using var move = Process.Start("mv", ["-T", from, to]);
        move.WaitForExit();
        Assert.Equal(0, move.ExitCode);
    }
}
