using System.Runtime.InteropServices;
using System.Text;

namespace SampleApp.Logging;

/// <summary>
/// One line on stderr. Not by <see cref="Console.Error"/>, which waits for as long as a write to stdout does: both share a lock, and nobody
/// may be reading stdout. Not by a <see cref="FileStream"/>, which writes where it found the end of a redirected file, over others' lines.
/// </summary>
internal static partial class StandardError
{
    private const int Descriptor = 2;

    public static void WriteLine(string line)
    {
        var bytes = Encoding.UTF8.GetBytes($"{line.ReplaceLineEndings("\\n")}\n");
        // Whoever cannot be told on stderr cannot be told at all.
        _ = Write(Descriptor, bytes, (nuint)bytes.Length);
    }

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte[] bytes, nuint count);
}
