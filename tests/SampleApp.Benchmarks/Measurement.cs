using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SampleApp.Benchmarks;

/// <summary>One round of one contender.</summary>
/// <param name="ColdStart">From the process's start to its first 200.</param>
/// <param name="IdleMemory">Resident MiB of the process and its children, two seconds after the first answer.</param>
/// <param name="Load">What it did under load; null where that is not measured.</param>
/// <param name="LoadedMemory">Resident MiB after the load.</param>
internal sealed record Sample(TimeSpan ColdStart, double IdleMemory, LoadResult? Load, double? LoadedMemory);

internal static class Measurement
{
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(2);

    /// <summary>Until tiered compilation is done with the hot path; after three seconds it is not.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(8);

    public static async Task<Sample> Take(Contender contender, TimeSpan duration)
    {
        var port = FreePort();
        var log = Path.GetTempFileName();
        var start = Stopwatch.GetTimestamp();
        using var process = Start(contender, port, log);
        try
        {
            await FirstAnswer(process, port);
            var cold = Stopwatch.GetElapsedTime(start);
            await Task.Delay(Settle);
            var idle = ResidentMemory(process.Id);
            if (!contender.UnderLoad)
                return new(cold, idle, null, null);
            await Load.Run(port, WarmUp);
            var load = await Load.Run(port, duration);
            return new(cold, idle, load, ResidentMemory(process.Id));
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

    private static double ResidentMemory(int process)
    {
        var own = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        var kilobytes = double.Parse(own.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return kilobytes / 1024 + children.Sum(child => ResidentMemory(int.Parse(child, System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
