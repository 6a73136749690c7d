using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SampleApp.Logging;

/// <summary>
/// One line on stderr. Not by <see cref="Console.Error"/>, which waits for as long as a write to stdout does: both share a lock, and nobody
/// may be reading stdout.
/// </summary>
internal static class StandardError
{
    private const int Descriptor = 2;

    public static void WriteLine(string line)
    {
        using FileStream stream = new(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        stream.Write(Encoding.UTF8.GetBytes($"{line.ReplaceLineEndings("\\n")}\n"));
    }
}
