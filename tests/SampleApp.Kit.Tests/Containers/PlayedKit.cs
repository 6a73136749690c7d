namespace SampleApp.Kit.Tests.Containers;

/// <summary>
/// Plays all pods of the kit, several at a time: most of a pod's time is waiting, and xunit runs the cases of one class one by one.
/// </summary>
public sealed class PlayedKit : IAsyncDisposable
{
    /// <summary>Pods at one time.</summary>
    private const int Places = 6;

    private readonly CancellationTokenSource end = new();
    private readonly SemaphoreSlim places = new(Places, Places);
    private readonly Lazy<Dictionary<string, Task>> plays;

    public PlayedKit() => plays = new(() => KitPod.All.ToDictionary(pod => pod.Key, pod => Play(pod.Value)));

    /// <summary>Ends when the pod of that file has reached its state, or with the reason why it has not.</summary>
    public Task Reached(string file) => plays.Value[file];

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (plays.IsValueCreated)
            await Task.WhenAll(plays.Value.Values).ContinueWith(_ => { }, TaskScheduler.Default);
        end.Dispose();
        places.Dispose();
    }

    private async Task Play(KitPod kit)
    {
        await places.WaitAsync(end.Token);
        try
        {
            await Engine.BuildReleases();
            await using var pod = await PlayedPod.Start(kit, end.Token);
            foreach (var container in pod.All)
                await Lockdown.Holds(kit, container, end.Token);
            await PromisedStates.Of(kit)(pod);
        }
        finally
        {
            places.Release();
        }
    }
}
