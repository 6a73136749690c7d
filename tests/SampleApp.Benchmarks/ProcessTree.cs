using System.Globalization;

namespace SampleApp.Benchmarks;

/// <summary>What a process and its children use, by <c>/proc</c>: <see href="https://man7.org/linux/man-pages/man5/proc.5.html"/>.</summary>
internal static class ProcessTree
{
    /// <summary>Clock ticks a second, the same on every Linux that runs .NET.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>Resident memory in MiB. Pages that processes share count for each of them.</summary>
    public static double ResidentMemory(int process)
    {
        var own = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(own.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024
            + Children(process).Sum(ResidentMemory);
    }

    /// <summary>Time on a processor so far, in user and in kernel mode.</summary>
    public static TimeSpan ProcessorTime(int process)
    {
        // The name in brackets may hold spaces; user and system time are the 12th and 13th field after it.
        var fields = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond) + new TimeSpan(Children(process).Sum(child => ProcessorTime(child).Ticks));
    }

    private static IEnumerable<int> Children(int process) => File.ReadAllText($"/proc/{process}/task/{process}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(child => int.Parse(child, CultureInfo.InvariantCulture));
}
