using System.Runtime.InteropServices;
using System.Text;

namespace SampleApp.Journal;

/// <summary>
/// A text file that other programs append to at the same time. .NET's own <see cref="FileMode.Append"/> finds the end when it opens the
/// file, and overwrites a line that a shell adds after that. With C's mode <c>a</c> (O_APPEND) the kernel finds the end at each write:
/// <see href="https://man7.org/linux/man-pages/man2/open.2.html"/>.
/// </summary>
internal sealed partial class JournalFile(string path)
{
    /// <summary>A few thousand events: far more than a pod in a lab has, and little on a volume.</summary>
    public const int MostBytes = 256 * 1024;

    public string Path => path;

    /// <summary>Appends the line in one write; if the file exceeds <see cref="MostBytes"/>, drops its older half first.</summary>
    public void Append(string line)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
            DropOlderHalf();
        var bytes = Encoding.UTF8.GetBytes(EndsWithinALine() ? $"\n{line}" : line);
        var stream = Open(path, "a");
        if (stream == 0)
            throw LastError();
        var written = Write(bytes, 1, (nuint)bytes.Length, stream);
        // fclose does the write: the line is shorter than C's buffer.
        if (Close(stream) != 0 || written != (nuint)bytes.Length)
            throw LastError();
    }

    /// <summary>The file's text; empty while there is none.</summary>
    public string Read()
    {
        if (!File.Exists(path))
            return "";
        using StreamReader reader = new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    /// <summary>After a write for which the disk had only some room, or a shell's <c>printf</c> without a newline.</summary>
    private bool EndsWithinALine()
    {
        if (!File.Exists(path))
            return false;
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (!file.CanSeek || file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    /// <summary>Replaces the file in one step, so that a reader sees old or new. Keeps the last start, which counts the restarts.</summary>
    private void DropOlderHalf()
    {
        var lines = Read().Split('\n');
        var lastStart = lines.Take(lines.Length / 2).LastOrDefault(line => line.Contains(" app start ", StringComparison.Ordinal));
        var kept = lines[(lines.Length / 2)..];
        var shorter = $"{path}.shorter";
        File.WriteAllText(shorter, string.Join('\n', lastStart is null ? kept : [lastStart, .. kept]));
        File.Move(shorter, path, overwrite: true);
    }

    private static IOException LastError() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    [LibraryImport("libc", EntryPoint = "fopen", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial nint Open(string path, string mode);

    [LibraryImport("libc", EntryPoint = "fwrite", SetLastError = true)]
    private static partial nuint Write(byte[] bytes, nuint size, nuint count, nint stream);

    [LibraryImport("libc", EntryPoint = "fclose", SetLastError = true)]
    private static partial int Close(nint stream);
}
