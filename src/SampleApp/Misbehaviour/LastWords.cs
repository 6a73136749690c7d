using System.Runtime.InteropServices;
using SampleApp.Lifecycle;
using SampleApp.Logging;
using Serilog.Core;

namespace SampleApp.Misbehaviour;

/// <summary>Logs why the process ends, or may end, without a stop, and waits until the log has it: otherwise nobody learns why.</summary>
internal sealed partial class LastWords(LifecycleEvents events, LogQueue queue, Logger logger)
{
    /// <summary>Returns once the line is written, within the bounds of <see cref="LogQueue.Flush"/>.</summary>
    public Task Say(string what)
    {
        events.Happened(what);
        return queue.Flush();
    }

    /// <summary>Ends the process by <c>_exit</c>: <see cref="Environment.Exit"/> runs code that could wait for a busy thread.</summary>
    public async Task Exit(int code)
    {
        events.Exit(code);
        await queue.Close(logger);
        ExitNow(code);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
