namespace SampleApp.Lifecycle;

/// <summary>Where this process is in its life: starting, started, stopping.</summary>
internal sealed class LifecycleState : IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private volatile bool started;

    /// <summary>Whether the start, with its delay, is over.</summary>
    public bool IsStarted => started;

    /// <summary>Cancelled by the first SIGTERM.</summary>
    public CancellationToken Stopping => stopping.Token;

    public bool IsStopping => stopping.IsCancellationRequested;

    public void Start() => started = true;

    public void Stop() => stopping.Cancel();

    public void Dispose() => stopping.Dispose();
}
