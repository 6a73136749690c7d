using System.Diagnostics;

namespace SampleApp.Testing;

/// <summary>Polls until something is so, with a deadline: the one way in which these tests wait.</summary>
public static class Eventually
{
    /// <summary>Long enough for a busy build machine; a passing test does not come near it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Repeats <paramref name="assertion"/> until it throws no more; after the deadline its last exception is the test's.</summary>
    public static async Task Passes(Func<Task> assertion, CancellationToken cancel, TimeSpan? deadline = null)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception) when (watch.Elapsed < (deadline ?? Deadline) && !cancel.IsCancellationRequested)
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }

    /// <inheritdoc cref="Passes(Func{Task}, CancellationToken, TimeSpan?)"/>
    public static Task Passes(Action assertion, CancellationToken cancel, TimeSpan? deadline = null) =>
        Passes(() => { assertion(); return Task.CompletedTask; }, cancel, deadline);

    /// <summary>Repeats <paramref name="look"/> until it finds something, and returns that.</summary>
    public static async Task<T> Finds<T>(Func<Task<T?>> look, string what, CancellationToken cancel, TimeSpan? deadline = null)
        where T : class
    {
        T? found = null;
        await Passes(
            async () => found = await look() ?? throw new TimeoutException($"Did not come: {what}."),
            cancel,
            deadline);
        return found!;
    }
}
