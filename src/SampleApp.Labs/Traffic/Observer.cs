using System.Diagnostics;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Traffic;

/// <summary>A port-forward to the observer, which calls the Service from inside the cluster.</summary>
internal sealed class Observer : IDisposable
{
    private readonly Process forward;

    private Observer(Process forward, Uri hits) => (this.forward, Hits) = (forward, hits);

    /// <summary>Where a request makes the observer make one.</summary>
    public Uri Hits { get; }

    public static async Task<Observer> Forward(string? context, string? space, CancellationToken cancel)
    {
        try
        {
            var forward = new KubectlProgram(context, space).Launch("port-forward", "deployment/observer", ":5000");
            // Forwarding from 127.0.0.1:PORT -> 5000
            if (await forward.StandardOutput.ReadLineAsync(cancel) is { } line)
                return new(forward, new($"http://{line.Split(' ')[2]}/traffic/hit"));
            var error = await forward.StandardError.ReadToEndAsync(cancel);
            forward.Dispose();
            throw KubectlException.Of(error);
        }
        catch (KubectlException exception)
        {
            throw new LabException($"{exception.Message} (the observer: kubectl apply -f k8s/observer)");
        }
    }

    public void Dispose()
    {
        forward.Kill(entireProcessTree: true);
        forward.Dispose();
    }
}
