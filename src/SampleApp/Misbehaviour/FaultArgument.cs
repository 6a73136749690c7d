using System.Globalization;
using SampleApp.Settings;

namespace SampleApp.Misbehaviour;

/// <summary>A number that a fault takes.</summary>
/// <param name="Name">The name in the query.</param>
/// <param name="Default">The value where the request gives none; null for no value.</param>
/// <param name="Allowed">What is allowed, in words.</param>
/// <param name="Parse">Turns a text into the number; returns null where the text is not allowed.</param>
internal sealed record FaultArgument(string Name, decimal? Default, string Allowed, Func<string, decimal?> Parse)
{
    public static readonly FaultArgument Count = Whole("count", null, 1, 1_000_000);

    public static readonly FaultArgument Seconds = new(
        "seconds", null, Settings.Parse.AllowedSeconds, text => (decimal?)Settings.Parse.Seconds(text)?.TotalSeconds);

    public static readonly FaultArgument Percent = Whole("percent", 100, 1, 100);

    public static readonly FaultArgument Milliseconds = Whole("milliseconds", 1000, 1, 600_000);

    public static readonly FaultArgument Code = Whole("code", 1, 0, 255);

    public static readonly FaultArgument Megabytes = Whole("megabytes", 256, 1, 65_536);

    /// <summary>Whole cores: a CPU limit can cut them to a part of one.</summary>
    public static readonly FaultArgument Cores = Whole("cores", 1, 1, Math.Min(4, Environment.ProcessorCount)) with
    {
        Allowed = $"a number from 1 to 4, and not more than the {Environment.ProcessorCount} that the process sees",
    };

    /// <summary>How long cores are kept busy. It has a default, so that they never stay busy for good.</summary>
    public static readonly FaultArgument BusySeconds = Whole(Seconds.Name, 60, 1, 600);

    private static FaultArgument Whole(string name, int? byDefault, int least, int most) => new(
        name,
        byDefault,
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        text => Settings.Parse.Number(text, least, most));
}
