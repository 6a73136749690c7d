using System.Diagnostics;
using System.Globalization;

namespace SampleApp.Tests.Settings;

/// <summary>What the kubelet does to a mounted ConfigMap, over and over, while clients look.</summary>
public sealed class SwapTests
{
    private const int Swaps = 50;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FiftySwapsShowInOrderAndNeverMixed()
    {
        using MountedConfigMap map = new(Generation(0));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder, ["APP_LOG_LEVEL"] = "Warning" });

        List<TimeSpan> delays = [];
        for (var number = 1; number <= Swaps; number++)
        {
            var watch = Stopwatch.StartNew();
            map.Replace(Generation(number));
            await Eventually.Passes(async () => Assert.Equal(number, await Ask(app)), Cancel);
            delays.Add(watch.Elapsed);
        }

        Assert.InRange(delays.Order().ElementAt(Swaps / 2), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Empty(app.Errors);
        Assert.Empty(app.Output);
    }

    [Fact]
    public async Task SwapsFasterThanTheAppReadsEndWithTheLastOne()
    {
        using MountedConfigMap map = new(Generation(0));
        await using var app = await AppProcess.Start(Cancel, new() { ["APP_CONFIG_DIR"] = map.Folder, ["APP_LOG_LEVEL"] = "Warning" });

        for (var number = 1; number <= 10 * Swaps; number++)
        {
            map.Replace(Generation(number));
            await Ask(app);
        }

        await Eventually.Passes(async () => Assert.Equal(10 * Swaps, await Ask(app)), Cancel);
        Assert.Empty(app.Errors);
        Assert.Empty(app.Output);
    }

    /// <summary>The generation that the app is at; both fields must be of the same one.</summary>
    private static async Task<int> Ask(AppProcess app)
    {
        var answer = await app.Client.GetJson("/", Cancel);
        var version = answer.GetProperty("version").GetString()!;
        Assert.Equal($"message {version}", answer.GetProperty("message").GetString());
        return int.Parse(version, CultureInfo.InvariantCulture);
    }

    private static (string, string)[] Generation(int number) =>
        [("APP_MESSAGE", $"message {number}"), ("APP_VERSION", number.ToString(CultureInfo.InvariantCulture))];
}
