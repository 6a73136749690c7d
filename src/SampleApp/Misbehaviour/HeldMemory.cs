using System.Runtime.InteropServices;

namespace SampleApp.Misbehaviour;

/// <summary>
/// Native memory, each page of it touched, so that it counts against the container's limit and the kernel kills the process. The
/// managed heap knows that limit and would throw before:
/// <see href="https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector#heap-limit"/>.
/// </summary>
internal sealed class HeldMemory : IDisposable
{
    private const int Megabyte = 1 << 20;

    /// <summary>
    /// Megabytes in one piece: more than the 32 that glibc may keep for itself when they are given back. Only pages that are touched count.
    /// <see href="https://man7.org/linux/man-pages/man3/mallopt.3.html"/>, M_MMAP_THRESHOLD.
    /// </summary>
    private const int Block = 64;

    private readonly Stack<nint> blocks = [];

    /// <exception cref="OutOfMemoryException">The kernel gives no more address space.</exception>
    public HeldMemory(int megabytes)
    {
        try
        {
            for (var left = megabytes; left > 0; left -= Block)
                blocks.Push(Touch(Marshal.AllocHGlobal(Block * Megabyte), Math.Min(left, Block)));
        }
        catch (OutOfMemoryException)
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (blocks.TryPop(out var block))
            Marshal.FreeHGlobal(block);
    }

    private static nint Touch(nint block, int megabytes)
    {
        for (var at = 0; at < megabytes * Megabyte; at += Environment.SystemPageSize)
            Marshal.WriteByte(block, at, 1);
        return block;
    }
}
