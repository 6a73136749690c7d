using System.Runtime.InteropServices;

namespace SampleApp.Misbehaviour;

/// <summary>
/// Keeps cores busy, with a thread for each: those of the pool are for requests. The threads are the last that the kernel's scheduler
/// serves in this container, so that probes are slow where a limit throttles the container, and not because of the threads themselves.
/// </summary>
internal sealed partial class BusyCores : IDisposable
{
    /// <summary>How the threads are called in <c>/proc/PID/task/TID/comm</c>.</summary>
    private const string ThreadName = "fault-cpu";

    /// <summary>Some microseconds: so soon do the threads see that it is over.</summary>
    private const int SpinsBetweenLooks = 1000;

    private volatile bool isOver;

    public BusyCores(int cores)
    {
        for (var core = 0; core < cores; core++)
            new Thread(KeepBusy) { Name = ThreadName, IsBackground = true }.Start();
    }

    public void Dispose() => isOver = true;

    private void KeepBusy()
    {
        GiveWay();
        while (!isOver)
            Thread.SpinWait(SpinsBetweenLooks);
    }

    /// <summary>
    /// On Linux <see cref="Thread.Priority"/> does nothing, and a nice value is the thread's own:
    /// <see href="https://man7.org/linux/man-pages/man2/setpriority.2.html"/>, C library/kernel differences.
    /// </summary>
    private static void GiveWay()
    {
        const int Process = 0, ThisThread = 0, Nicest = 19;
        if (OperatingSystem.IsLinux())
            _ = SetPriority(Process, ThisThread, Nicest);
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);
}
