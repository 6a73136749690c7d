[assembly: AssemblyFixture(typeof(SampleApp.Tests.RunningApp))]

namespace SampleApp.Tests;

/// <summary>One real process for all tests that only ask and change nothing.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private AppProcess? app;

    public HttpClient Client => app!.Client;

    public Uri Address => app!.Address;

    public IReadOnlyList<string> Output => app!.Output;

    public IReadOnlyList<string> Errors => app!.Errors;

    public async ValueTask InitializeAsync() => app = await AppProcess.Start(CancellationToken.None, new()
    {
        ["APP_MESSAGE"] = "Your custom message",
        ["APP_VERSION"] = "1.2",
        ["POD_NAME"] = "pod-1",
        ["POD_NAMESPACE"] = "training",
        ["POD_IP"] = "10.1.2.3",
        ["NODE_NAME"] = "node-1",
        ["DATABASE_PASSWORD"] = "not to be seen",
    });

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }
}
