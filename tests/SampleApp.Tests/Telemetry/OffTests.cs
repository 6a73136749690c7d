using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using SampleApp.Tests.InProcess;

namespace SampleApp.Tests.Telemetry;

/// <summary>What is not asked for costs nothing.</summary>
public sealed class OffTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RequestMakesNoActivityWhenTelemetryIsOff()
    {
        ActivityRecorder recorder = new();
        await using AppInProcess app = new();
        using var client = app
            .WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton<IStartupFilter>(recorder)))
            .CreateClient();

        // As another pod that is traced would ask.
        client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        Assert.Equal(HttpStatusCode.OK, await client.GetStatus("whoami", Cancel));

        Assert.Equal([null], recorder.Activities);
    }

    [Fact]
    public async Task OpenTelemetryIsLoadedOnlyWhereItIsOn()
    {
        await using var off = await Start([]);
        await using var disabled = await Start(new()
        {
            ["APP_METRICS"] = "on",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
            ["OTEL_SDK_DISABLED"] = "true",
        });
        await using var on = await Start(new() { ["APP_METRICS"] = "on" });

        foreach (var app in new[] { off, disabled, on })
            await app.Client.GetStatus("/", Cancel);

        Assert.Equal([false, false, true], new[] { off, disabled, on }.Select(HasLoadedIt));
    }

    /// <summary>The plain build, whose libraries are files of their own; in a native program they are not to be seen.</summary>
    private static Task<AppProcess> Start(Dictionary<string, string> environment) =>
        AppProcess.Start(Cancel, environment, program: AppProcess.PlainBuild);

    /// <summary>Whether the process has mapped the library: without it none of its threads, listeners and timers can be there.</summary>
    private static bool HasLoadedIt(AppProcess app) =>
        File.ReadLines($"/proc/{app.Id}/maps").Any(line => line.EndsWith("/OpenTelemetry.dll", StringComparison.Ordinal));

    /// <summary>Sees each request before all of the app does.</summary>
    private sealed class ActivityRecorder : IStartupFilter
    {
        public List<Activity?> Activities { get; } = [];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                Activities.Add(context.Features.Get<IHttpActivityFeature>()?.Activity ?? Activity.Current);
                return rest(context);
            });
            next(app);
        };
    }
}
