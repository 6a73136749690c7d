using System.Globalization;
using SampleApp.Testing;
using Spectre.Console;

namespace SampleApp.Benchmarks;

/// <summary>
/// One table: medians over the rounds, with two ratios of the same run: to the platform's limit, and for the service to its earlier build.
/// </summary>
internal static class Report
{
    public static async Task Print(IReadOnlyDictionary<Contender, List<Sample>> samples)
    {
        var table = new Table().MarkdownBorder();
        foreach (var column in new[] { "", "cold start ms", "idle MiB", "loaded MiB", "requests/s", "p50 ms", "p99 ms", "CPU µs a request" })
            table.AddColumn(column);
        foreach (var contender in samples.Keys)
            table.AddRow(
                contender.Name,
                Cell(samples, contender, sample => sample.ColdStart.TotalMilliseconds, "0"),
                Cell(samples, contender, sample => sample.IdleMemory, "0.0"),
                Cell(samples, contender, sample => sample.LoadedMemory, "0.0"),
                Cell(samples, contender, sample => sample.Load.PerSecond, "0"),
                Cell(samples, contender, sample => sample.Load.P50, "0.00"),
                Cell(samples, contender, sample => sample.Load.P99, "0.00"),
                Cell(samples, contender, sample => sample.ProcessorTime, "0.0"));
        AnsiConsole.Profile.Width = 240;
        AnsiConsole.Write(table);
        Console.WriteLine("Memory: resident (RSS), with children. In brackets: the ratio to the bare NativeAOT app; then to the earlier build.");
        foreach (var image in new[] { "sampleapp:1", "sampleapp:1-chiseled" })
            Console.WriteLine($"{image}: {await ImageSize(image)}");
    }

    private static string Cell(
        IReadOnlyDictionary<Contender, List<Sample>> samples, Contender contender, Func<Sample, double> value, string format)
    {
        var median = Median(samples[contender], value);
        var limit = samples.Keys.FirstOrDefault(other => other.Key == Contenders.Native);
        var before = contender.Key == Contenders.Service
            ? samples.Keys.FirstOrDefault(other => other.Key == Contenders.Before && other.RequestLogs == contender.RequestLogs) : null;
        var ratios = new[] { limit, before }.OfType<Contender>()
            .Select(other => (median / Median(samples[other], value)).ToString("0.00", CultureInfo.InvariantCulture)).ToArray();
        var text = median.ToString(format, CultureInfo.InvariantCulture);
        return ratios.Length == 0 ? text : $"{text} ({string.Join("; ", ratios)})";
    }

    private static double Median(List<Sample> samples, Func<Sample, double> value) =>
        samples.Select(value).Order().ElementAt(samples.Count / 2);

    private static async Task<string> ImageSize(string image)
    {
        foreach (var engine in new[] { "podman", "docker" })
        {
            try
            {
                var size = await Shell.Run(engine, ["image", "inspect", "--format", "{{.Size}}", image], CancellationToken.None);
                if (size.ExitCode == 0)
                    return string.Create(CultureInfo.InvariantCulture, $"{long.Parse(size.Output, CultureInfo.InvariantCulture) / 1e6:0.0} MB unpacked");
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // Not installed: ask the next one.
            }
        }
        return "no such image here";
    }
}
