using System.Diagnostics;
using SampleApp.Testing;

namespace SampleApp.Benchmarks;

internal static class Measurement
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    /// <param name="contender">Who is measured.</param>
    /// <param name="warmUp">How long the load runs before it counts.</param>
    /// <param name="duration">How long the load runs that counts.</param>
    public static async Task<Sample> Take(Contender contender, TimeSpan warmUp, TimeSpan duration)
    {
        var port = FreePort.Find();
        var log = Path.GetTempFileName();
        var start = Stopwatch.GetTimestamp();
        using var process = Start(contender, port, log);
        try
        {
            await FirstAnswer(process, port);
            var cold = Stopwatch.GetElapsedTime(start);
            await Task.Delay(Settle);
            var idle = ProcessTree.ResidentMemory(process.Id);
            await Load.Run(port, warmUp);
            var before = ProcessTree.ProcessorTime(process.Id);
            var load = await Load.Run(port, duration);
            var used = ProcessTree.ProcessorTime(process.Id) - before;
            return new(cold, idle, load, ProcessTree.ResidentMemory(process.Id), used.TotalMicroseconds / load.Requests);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            File.Delete(log);
        }
    }

    /// <summary>Through a shell that becomes the program, so that its output goes to a file as a container's does.</summary>
    private static Process Start(Contender contender, int port, string log)
    {
        ProcessStartInfo start = new("/bin/sh", ["-c", $"exec \"$@\" > {log} 2>&1", "sh", contender.Program, .. contender.Arguments(port)]);
        // Not in the repository's root: the bare app's builder watches all of the folder that it starts in.
        start.WorkingDirectory = Path.IsPathRooted(contender.Program) ? Path.GetDirectoryName(contender.Program) : Path.GetTempPath();
        foreach (var (name, value) in contender.Environment(port))
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task FirstAnswer(Process process, int port)
    {
        while (!await Load.Answers(port))
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{process.StartInfo.ArgumentList[3]} ended with {process.ExitCode} before it answered.");
            await Task.Delay(TimeSpan.FromMilliseconds(2));
        }
    }
}
