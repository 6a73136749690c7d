using System.Runtime.InteropServices;
using System.Text;

namespace SampleApp.Logging;

/// <summary>
/// Writes one line to stderr. <see cref="Console.Error"/> would wait while a write to stdout waits, perhaps for ever: both share a lock.
/// A <see cref="FileStream"/> would write where a redirected file ended when it was opened, over lines that others added since.
/// </summary>
internal static partial class StandardError
{
    private const int Descriptor = 2;

    public static void WriteLine(string line)
    {
        var bytes = Encoding.UTF8.GetBytes($"{line.ReplaceLineEndings("\\n")}\n");
        // A failure is ignored: there is nowhere else to report it.
        _ = Write(Descriptor, bytes, (nuint)bytes.Length);
    }

    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, byte[] bytes, nuint count);
}
