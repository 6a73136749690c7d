using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SampleApp.Identity;
using SampleApp.Journal;
using SampleApp.Lifecycle;
using SampleApp.Logging;
using SampleApp.Settings;
using SampleApp.Web;

namespace SampleApp.Tests.Lifecycle;

/// <summary>An end that no signal asked for leaves its reason in one line, and its exit code is not 0.</summary>
public sealed class UnaskedEndTests
{
    private const int Failed = 70;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BackgroundServiceThatThrowsEndsTheAppWithItsReason()
    {
        var (code, reasons) = await Run(services => services.AddHostedService<ThrowsWhileItRuns>());

        Assert.Equal(Failed, code);
        Assert.Equal(["thrown while running"], reasons);
    }

    [Fact]
    public async Task HostedServiceThatThrowsAtTheStartEndsTheAppWithItsReason()
    {
        var (code, reasons) = await Run(services => services.AddHostedService<ThrowsAtTheStart>());

        Assert.Equal(Failed, code);
        Assert.Equal(["thrown at the start"], reasons);
    }

    [Fact]
    public async Task StopThatTheAppItselfAsksForIsAFailure()
    {
        var (code, reasons) = await Run(services => services.AddHostedService<StopsTheApp>());

        Assert.Equal(Failed, code);
        Assert.Equal(["Something in the app stopped it."], reasons);
    }

    private static async Task<(int Code, IEnumerable<string?> Reasons)> Run(Action<IServiceCollection> add)
    {
        Reasons reasons = new();
        var builder = WebApplication.CreateEmptyBuilder(new());
        string[] arguments = ["--ASPNETCORE_URLS=http://127.0.0.1:0", "--APP_LOG_LEVEL=Fatal"];
        var settings = AppSettings.Of(builder.ReadSettings(arguments, SettingsCatalogue.All)!);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddWeb(settings.Urls);
        builder.AddJournal();
        builder.AddIdentity();
        builder.AddLogging(settings);
        builder.AddLifecycle(settings);
        builder.Services.AddSingleton<ILoggerFactory>(reasons);
        add(builder.Services);
        await using var app = builder.Build();
        return (await app.RunUntilStopped().WaitAsync(Eventually.Deadline, Cancel), reasons.All);
    }

    private sealed class ThrowsWhileItRuns : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new InvalidOperationException("thrown while running");
        }
    }

    private sealed class ThrowsAtTheStart : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("thrown at the start");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class StopsTheApp(IHostApplicationLifetime lifetime) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken)
        {
            lifetime.ApplicationStarted.Register(lifetime.StopApplication);
            return Task.CompletedTask;
        }
    }

    /// <summary>Keeps the exceptions of the critical lines.</summary>
    private sealed class Reasons : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string?> All { get; } = [];

        /// <summary>The host logs the same failure, which the app's log leaves out.</summary>
        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("Microsoft", StringComparison.Ordinal) ? NullLogger.Instance : this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Critical;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue(exception?.Message);

        public void Dispose()
        {
        }
    }
}
