using System.Diagnostics;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Traffic;

/// <summary>A port-forward to the observer, which calls the Service from inside the cluster.</summary>
internal sealed class Observer : IDisposable
{
    private readonly Process forward;

    private Observer(Process forward, Uri address)
    {
        (this.forward, Address) = (forward, address);
        // kubectl tells of every connection. Unread, the pipe would fill up and hold it.
        _ = forward.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        _ = forward.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    public Uri Address { get; }

    /// <summary>Comes to its end with the port-forward, as when the observer's pod is deleted.</summary>
    public Task Ended => forward.WaitForExitAsync();

    public static async Task<Observer> Forward(KubectlProgram kubectl, CancellationToken cancellationToken)
    {
        var forward = kubectl.Launch("port-forward", "deployment/observer", ":5000");
        try
        {
            // Forwarding from 127.0.0.1:PORT -> 5000
            var words = (await forward.StandardOutput.ReadLineAsync(cancellationToken))?.Split(' ');
            if (words is [_, _, var address, ..] && Uri.TryCreate($"http://{address}/", UriKind.Absolute, out var uri))
                return new(forward, uri);
            var failure = KubectlException.Of(await forward.StandardError.ReadToEndAsync(cancellationToken));
            throw new LabException($"{failure.Message} (the observer: kubectl apply -f k8s/observer)");
        }
        catch
        {
            Stop(forward);
            throw;
        }
    }

    public void Dispose() => Stop(forward);

    private static void Stop(Process forward)
    {
        forward.Kill(entireProcessTree: true);
        forward.Dispose();
    }
}
