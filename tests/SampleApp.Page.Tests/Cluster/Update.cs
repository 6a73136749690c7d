using System.Globalization;

namespace SampleApp.Page.Tests.Cluster;

/// <summary>
/// Two real instances of different versions behind a proxy that balances connections, as in the middle of a rolling update; and an
/// observer whose backend is that proxy.
/// </summary>
internal sealed class Update : IAsyncDisposable
{
    public const string OldPod = "sampleapp-7f9c6d5b84-x2m9k";
    public const string NewPod = "sampleapp-5d8b7c9f66-p8s2v";

    private readonly SemaphoreSlim starting = new(1);
    private AppProcess? observer;

    private Update(AppProcess old, AppProcess @new)
    {
        (Old, New) = (old, @new);
        Service = new(old.Address, @new.Address);
    }

    public AppProcess Old { get; }

    public AppProcess New { get; }

    public BalancingProxy Service { get; }

    public static async Task<Update> Start(CancellationToken cancel)
    {
        var old = await Instance(OldPod, "worker-1", "1", "Hello, World!", cancel);
        return new(old, await Instance(NewPod, "worker-2", "2", "Hello from the update!", cancel));
    }

    /// <summary>Where to open the page so that hits take this way.</summary>
    public async Task<Uri> Address(Way way, CancellationToken cancel)
    {
        if (way == Way.Direct)
            return Service.Address;
        await starting.WaitAsync(cancel);
        try
        {
            observer ??= await Observe(Service.Address, cancel);
            return observer.Address;
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>An instance that has another one, or several behind a Service, as its backend.</summary>
    public static Task<AppProcess> Observe(Uri backend, CancellationToken cancel) =>
        AppProcess.Start(cancel, new() { ["POD_NAME"] = "observer", ["APP_BACKEND_URL"] = backend.ToString() });

    /// <summary>How many hits an instance itself says it has answered with this status.</summary>
    public static int Answered(AppProcess app, int status) =>
        app.Output.Count(line => line.Contains(string.Create(CultureInfo.InvariantCulture, $"GET /traffic/hit answered {status} "), StringComparison.Ordinal));

    /// <summary>Sets a fault, with its arguments in the query.</summary>
    public static async Task SetFault(AppProcess app, string fault, CancellationToken cancel)
    {
        using var answer = await app.Client.PutAsync(new Uri($"faults/{fault}", UriKind.Relative), null, cancel);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        if (observer is not null)
            await observer.DisposeAsync();
        starting.Dispose();
        await Service.DisposeAsync();
        await New.DisposeAsync();
        await Old.DisposeAsync();
    }

    private static Task<AppProcess> Instance(string pod, string node, string version, string message, CancellationToken cancel) =>
        AppProcess.Start(cancel, new()
        {
            ["POD_NAME"] = pod,
            ["NODE_NAME"] = node,
            ["APP_VERSION"] = version,
            ["APP_MESSAGE"] = message,
            ["APP_FAULTS"] = "on",
        });
}
