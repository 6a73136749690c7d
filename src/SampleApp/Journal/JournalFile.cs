using System.Runtime.InteropServices;
using System.Text;

namespace SampleApp.Journal;

/// <summary>
/// A text file that other programs append to at the same time. .NET's own <see cref="FileMode.Append"/> writes at the place where
/// it found the end and so over a line that a shell added since; C's mode <c>a</c> (O_APPEND) lets the kernel find the end in
/// the act of writing: <see href="https://man7.org/linux/man-pages/man2/open.2.html"/>.
/// </summary>
internal sealed partial class JournalFile(string path)
{
    /// <summary>Some thousand events: far more than a pod in a lab has, and little on a volume.</summary>
    public const int MostBytes = 256 * 1024;

    public string Path => path;

    /// <summary>One line, whole, in one write; beyond <see cref="MostBytes"/> the older half is dropped first.</summary>
    public void Append(string line)
    {
        if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
            DropOlderHalf();
        var bytes = Encoding.UTF8.GetBytes(line);
        var stream = Open(path, "a");
        if (stream == 0)
            throw LastError();
        var written = Write(bytes, 1, (nuint)bytes.Length, stream);
        // Closing is what writes: the line is shorter than C's buffer.
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

    /// <summary>By a new file in the old one's place, so that a reader sees one or the other.</summary>
    private void DropOlderHalf()
    {
        var lines = Read().Split('\n');
        var starts = lines.Take(lines.Length / 2).LastOrDefault(line => line.Contains(" app start ", StringComparison.Ordinal));
        var kept = lines[(lines.Length / 2)..];
        var shorter = $"{path}.shorter";
        File.WriteAllText(shorter, string.Join('\n', starts is null ? kept : [starts, .. kept]));
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
