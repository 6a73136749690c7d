using Microsoft.Extensions.Time.Testing;
using SampleApp.Labs.Commands;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>The one way in which <c>lab</c> waits, driven by a clock of the test.</summary>
public sealed class PollTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>Real time, so that a wait which never ends fails its test instead of holding it.</summary>
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider time = new();
    private int looks;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstLookThatIsDoneEndsTheWaitAtOnce()
    {
        Assert.Equal(1, await Until(_ => true, limit: null));
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task LooksOnceASecondUntilItIsDone()
    {
        var waiting = Until(look => look == 3, limit: null);

        time.Advance(Second);
        time.Advance(Second / 2);
        Assert.Equal((2, false), (looks, waiting.IsCompleted));
        time.Advance(Second / 2);

        Assert.Equal(3, await waiting.WaitAsync(TestTimeout, Cancel));
    }

    [Fact]
    public async Task ReturnsWhatItSawLastWhenTimeIsUp()
    {
        var waiting = Until(_ => false, limit: 2 * Second);

        time.Advance(Second);
        time.Advance(Second);
        Assert.False(waiting.IsCompleted);
        time.Advance(Second);

        Assert.Equal(4, await waiting.WaitAsync(TestTimeout, Cancel));
    }

    [Fact]
    public async Task CancellationEndsTheWait()
    {
        using CancellationTokenSource stop = new();
        var waiting = new Poll(time).Until(Look, _ => false, limit: null, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(TestTimeout, Cancel));
    }

    private Task<int> Until(Func<int, bool> isDone, TimeSpan? limit) => new Poll(time).Until(Look, isDone, limit, Cancel);

    private Task<int> Look() => Task.FromResult(++looks);
}
