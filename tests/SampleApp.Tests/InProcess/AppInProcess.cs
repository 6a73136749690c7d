using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using SampleApp.Lifecycle;

namespace SampleApp.Tests.InProcess;

/// <summary>The whole app in the test's own process, with a clock that the test moves on, so that waiting takes no time.</summary>
internal sealed class AppInProcess(params (string Name, string Value)[] settings) : WebApplicationFactory<Program>
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>Cancelled once the app has stopped; must be read before that.</summary>
    public CancellationToken Stopped => Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopped;

    /// <summary>Does what a signal does; a real one would reach the test's own process.</summary>
    public void Receive(PosixSignal signal) => Services.GetRequiredService<SignalLifetime>().Receive(signal);

    /// <summary>Moves the clock on until the app has ended: a drain waits by it too.</summary>
    public override async ValueTask DisposeAsync()
    {
        var end = base.DisposeAsync().AsTask();
        while (!end.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(10)));
        }
        await end;
    }

    /// <summary>Moves the clock on in small steps until the check passes: a wait may begin only after the first of them.</summary>
    public Task PassesAsTimeGoesBy(Func<Task> check, CancellationToken cancellationToken) => Eventually.Passes(
        async () =>
        {
            Clock.Advance(TimeSpan.FromMilliseconds(100));
            await check();
        },
        cancellationToken);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("APP_LOG_LEVEL", "Fatal");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
