using Xunit;

namespace SampleApp.Testing;

/// <summary>The image as a real container, as locked down as the kit's pods: read-only, without capabilities, on a free port.</summary>
public sealed class AppContainer : IAsyncDisposable
{
    private AppContainer(string id, int port)
    {
        Id = id;
        Client = new() { BaseAddress = new($"http://127.0.0.1:{port}") };
    }

    public string Id { get; }

    public HttpClient Client { get; }

    /// <summary>Starts <c>sampleapp:1</c>, built before if it has to be, and returns once it listens.</summary>
    /// <param name="options">More options of <c>run</c>, such as <c>-e</c> or <c>-v</c>.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="image">Another image than <c>sampleapp:1</c>; it has to be there.</param>
    /// <param name="command">What follows the image's name.</param>
    public static async Task<AppContainer> Start(
        string[] options, CancellationToken cancel, string image = "sampleapp:1", string[]? command = null)
    {
        if (image == "sampleapp:1")
            await Engine.BuildImage(image);
        var port = FreePort.Find();
        var run = await Engine.Run(
            cancel, ["run", "-d", "--read-only", "--cap-drop=ALL", "-p", $"127.0.0.1:{port}:5000", .. options, image, .. command ?? []]);
        AppContainer container = new(run.Succeeded().Output.Trim(), port);
        try
        {
            await container.Connect(cancel);
            return container;
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program inside.</summary>
    public Task<ShellResult> Exec(CancellationToken cancel, params string[] command) => Engine.Run(cancel, ["exec", Id, .. command]);

    /// <summary>Another command of the engine on this container, such as <c>stop</c>, with its options.</summary>
    public Task<ShellResult> Manage(CancellationToken cancel, params string[] command) => Engine.Run(cancel, [.. command, Id]);

    /// <summary>Waits until the app listens, after a restart again.</summary>
    public async Task Connect(CancellationToken cancel) => await Eventually.Passes(
        async () =>
        {
            using var answer = await Client.GetAsync(new Uri("livez", UriKind.Relative), cancel);
        },
        cancel);

    public async Task<string> Logs(CancellationToken cancel)
    {
        var logs = await Engine.Run(cancel, "logs", Id);
        return logs.Output + logs.Error;
    }

    /// <summary>A field of <c>inspect</c>, such as <c>{{.State.ExitCode}}</c>.</summary>
    public async Task<string> Inspect(string format, CancellationToken cancel) =>
        (await Engine.Run(cancel, "inspect", "--format", format, Id)).Succeeded().Output.Trim();

    public async Task WaitForExit(CancellationToken cancel) =>
        await Eventually.Passes(async () => Assert.Equal("exited", await Inspect("{{.State.Status}}", cancel)), cancel);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Engine.Remove(Id);
    }
}
