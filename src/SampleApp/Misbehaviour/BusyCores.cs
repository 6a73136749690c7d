using System.Runtime.InteropServices;

namespace SampleApp.Misbehaviour;

/// <summary>
/// Keeps cores busy, with a thread for each beside the thread pool, which is for requests. The kernel's scheduler serves these threads
/// last in this container, so that probes are slow where a limit throttles the container, and not because of the threads themselves.
/// </summary>
internal sealed partial class BusyCores : IDisposable
{
    /// <summary>The threads' name in <c>/proc/PID/task/TID/comm</c>.</summary>
    private const string ThreadName = "fault-cpu";

    /// <summary>A few microseconds, so that the threads soon see that the fault is over.</summary>
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
    /// On Linux <see cref="Thread.Priority"/> does nothing, but each thread has a nice value of its own:
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
