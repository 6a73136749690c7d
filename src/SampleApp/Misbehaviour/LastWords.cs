using System.Runtime.InteropServices;
using SampleApp.Lifecycle;
using SampleApp.Logging;
using Serilog.Core;

namespace SampleApp.Misbehaviour;

/// <summary>What is said before the process ends, or may end, without a stop: the log must have it, or nobody learns why.</summary>
internal sealed partial class LastWords(LifecycleEvents events, LogQueue queue, Logger logger)
{
    /// <summary>Returns once the line is written, as far as <see cref="LogQueue.Flush"/> can see to it.</summary>
    public Task Say(string what)
    {
        events.Happened(what);
        return queue.Flush();
    }

    /// <summary>Ends the process. Not <see cref="Environment.Exit"/>, which runs code that could wait for a busy thread.</summary>
    public async Task Exit(int code)
    {
        events.Exit(code);
        await queue.Close(logger);
        ExitNow(code);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
