using System.Runtime.InteropServices;

namespace SampleApp.Faults;

/// <summary>
/// Native memory, each page of it touched, so that it counts against the container's limit and the kernel kills the process. The
/// managed heap knows that limit and would throw before: <see href="https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector#heap-limit"/>.
/// </summary>
internal sealed class HeldMemory : IDisposable
{
    private const int Megabyte = 1 << 20;

    private readonly Stack<nint> blocks = [];

    /// <exception cref="OutOfMemoryException">The kernel gives no more address space.</exception>
    public HeldMemory(int megabytes)
    {
        try
        {
            while (blocks.Count < megabytes)
                blocks.Push(Touch(Marshal.AllocHGlobal(Megabyte)));
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

    private static nint Touch(nint block)
    {
        for (var at = 0; at < Megabyte; at += Environment.SystemPageSize)
            Marshal.WriteByte(block, at, 1);
        return block;
    }
}
