using System.Runtime.InteropServices;

namespace SampleApp.Misbehaviour;

/// <summary>
/// Native memory with every page touched, so that all of it counts against the container's limit, and the kernel kills the process
/// beyond that. The managed heap knows the limit and would throw first:
/// <see href="https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector#heap-limit"/>.
/// </summary>
internal sealed class HeldMemory : IDisposable
{
    private const int Megabyte = 1 << 20;

    /// <summary>
    /// Megabytes in one block. glibc may keep a freed block of up to 32 for itself; a larger one goes back. Untouched pages do not count.
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
