using System.Text;

namespace SampleApp.Settings;

/// <summary>
/// A ConfigMap mounted as a volume: one file a key. The kubelet replaces all of them at once by swapping the symbolic link
/// <c>..data</c> (<see href="https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically"/>).
/// </summary>
internal static class ConfigDirectory
{
    /// <summary>A ConfigMap holds 1 MiB at most, so a longer file cannot come from one.</summary>
    private const int LongestFile = 1 << 20;

    /// <summary>Keeps a byte order mark, and refuses what is not UTF-8: a secret counts byte for byte.</summary>
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads those of the named files that exist, all from before a swap or all from after it.</summary>
    public static IReadOnlyDictionary<string, ConfigFile> Read(string directory, IEnumerable<string> names)
    {
        while (true)
        {
            var before = Generation(directory);
            var files = ReadFiles(directory, names);
            if (Generation(directory) == before)
                return files;
        }
    }

    /// <summary>Why no file of the directory can be read; null where they can, or where there is no such directory.</summary>
    public static string? Problem(string directory)
    {
        if (!Directory.Exists(directory))
            return null;
        try
        {
            _ = Directory.EnumerateFileSystemEntries(directory).Any();
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"the directory {directory} cannot be read ({exception.Message})";
        }
    }

    private static string? Generation(string directory) => new FileInfo(Path.Combine(directory, "..data")).LinkTarget;

    private static Dictionary<string, ConfigFile> ReadFiles(string directory, IEnumerable<string> names)
    {
        Dictionary<string, ConfigFile> files = [];
        if (!Directory.Exists(directory))
            return files;
        foreach (var name in names)
            if (ReadFile(Path.Combine(directory, name)) is { } file)
                files[name] = file;
        return files;
    }

    private static ConfigFile? ReadFile(string path)
    {
        if (!File.Exists(path))
            return Directory.Exists(path) ? new(path, null, "it is a directory") : null;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > LongestFile)
                return new(path, null, "the file is longer than 1 MiB");
            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return new(path, Utf8.GetString(bytes, 0, read), null);
        }
        catch (DecoderFallbackException)
        {
            return new(path, null, "the file is not UTF-8");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(path, null, $"the file cannot be read ({exception.Message})");
        }
    }
}
