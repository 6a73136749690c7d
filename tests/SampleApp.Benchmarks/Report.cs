using System.Globalization;
using SampleApp.Testing;
using Spectre.Console;

namespace SampleApp.Benchmarks;

/// <summary>One table: medians over the rounds, and as ratios to the bare app of the same run.</summary>
internal static class Report
{
    public static async Task Print(IReadOnlyDictionary<Contender, List<Sample>> samples)
    {
        var bare = samples.Single(pair => pair.Key.Name == Contenders.Bare).Value;
        var table = new Table().MarkdownBorder();
        foreach (var column in new[] { "", "cold start ms", "idle MiB", "loaded MiB", "requests/s", "p50 ms", "p99 ms" })
            table.AddColumn(column);
        foreach (var (contender, own) in samples)
            table.AddRow(
                contender.Name,
                Cell(own, bare, sample => sample.ColdStart.TotalMilliseconds, "0"),
                Cell(own, bare, sample => sample.IdleMemory, "0.0"),
                Cell(own, bare, sample => sample.LoadedMemory, "0.0"),
                Cell(own, bare, sample => sample.Load?.PerSecond, "0"),
                Cell(own, bare, sample => sample.Load?.P50, "0.00"),
                Cell(own, bare, sample => sample.Load?.P99, "0.00"));
        AnsiConsole.Profile.Width = 200;
        AnsiConsole.Write(table);
        foreach (var image in new[] { "sampleapp:1", "sampleapp:chiseled" })
            Console.WriteLine($"{image}: {await ImageSize(image)}");
    }

    private static string Cell(List<Sample> own, List<Sample> bare, Func<Sample, double?> value, string format)
    {
        if (Median(own, value) is not { } mine)
            return "–";
        var ratio = mine / Median(bare, value)!.Value;
        return string.Create(CultureInfo.InvariantCulture, $"{mine.ToString(format, CultureInfo.InvariantCulture)} ({ratio:0.00})");
    }

    private static double? Median(List<Sample> samples, Func<Sample, double?> value)
    {
        double[] values = [.. samples.Select(value).OfType<double>().Order()];
        return values.Length == 0 ? null : values[values.Length / 2];
    }

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
