using System.Text.Json.Nodes;
using SampleApp.Labs.Json;
using SampleApp.Labs.Kubectl;
using SampleApp.Labs.Progress;

namespace SampleApp.Labs.Board;

/// <summary>
/// Follows the ConfigMaps <c>lab-progress</c> of all namespaces: a list, then a watch from there on; when the watch ends, a list again:
/// https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes
/// </summary>
/// <param name="raw">The way to the API server.</param>
/// <param name="board">Takes it in.</param>
/// <param name="time">The clock of the pauses.</param>
internal sealed class BoardFeed(RawRequests raw, ClassBoard board, TimeProvider time)
{
    /// <summary>With this field selector a right on this one name is enough.</summary>
    private const string Path = $"/api/v1/configmaps?fieldSelector=metadata.name%3D{ProgressStore.Name}";

    /// <summary>The server ends the watch after this time, and the list that follows shows what the watch may have missed.</summary>
    private const int WatchSeconds = 300;

    /// <summary>A round is two requests.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private string? version;

    /// <exception cref="KubectlException">They cannot be read.</exception>
    public async Task List(CancellationToken cancellationToken)
    {
        var list = JsonPaths.Parse(await raw.Get(Path, cancellationToken))
            ?? throw new KubectlException(KubectlFailure.NoJson, "The API server's list of ConfigMaps is no JSON");
        board.Replace(list.Items("items"));
        version = list.Text("metadata", "resourceVersion");
    }

    /// <summary>Goes on after a list until it is cancelled. What goes wrong is shown on the board, and tried again.</summary>
    public async Task Watch(CancellationToken cancellationToken)
    {
        var isFresh = true;
        while (true)
        {
            try
            {
                // Whatever ended the watch, a version that is too old among it: a list begins anew.
                if (!isFresh)
                    await List(cancellationToken);
                await FollowChanges(cancellationToken);
            }
            catch (KubectlException exception)
            {
                board.Failure = exception.Message;
            }
            isFresh = false;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Ends with the watch.</summary>
    private async Task FollowChanges(CancellationToken cancellationToken)
    {
        using var watch = await raw.Launch($"{Path}&watch=true&resourceVersion={version}&timeoutSeconds={WatchSeconds}", cancellationToken);
        try
        {
            var error = watch.StandardError.ReadToEndAsync(cancellationToken);
            var changes = TakeAll(watch.StandardOutput, cancellationToken);
            // A watch that is refused ends at once; one that lasts is well, even while nothing changes.
            if (await Task.WhenAny(changes, Task.Delay(Pause, time, cancellationToken)) != changes)
                board.Failure = null;
            await changes;
            await watch.WaitForExitAsync(cancellationToken);
            if (watch.ExitCode != 0)
                throw KubectlException.Of(await error);
            board.Failure = null;
        }
        finally
        {
            if (!watch.HasExited)
                watch.Kill(entireProcessTree: true);
        }
    }

    private async Task TakeAll(StreamReader changes, CancellationToken cancellationToken)
    {
        while (await changes.ReadLineAsync(cancellationToken) is { } line)
            Take(JsonPaths.Parse(line));
    }

    private void Take(JsonNode? change)
    {
        if (change.At("object") is not { } configMap)
            return;
        // ERROR says that the version is too old, and the watch ends.
        if (change.Text("type") is "ADDED" or "MODIFIED")
            board.Update(configMap);
        else if (change.Text("type") == "DELETED")
            board.Remove(configMap);
    }
}
