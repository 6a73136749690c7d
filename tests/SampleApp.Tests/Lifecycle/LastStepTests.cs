using Microsoft.Extensions.DependencyInjection;
using SampleApp.Lifecycle;
using SampleApp.Tests.InProcess;

namespace SampleApp.Tests.Lifecycle;

public sealed class LastStepTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary><c>APP_EXIT_AFTER</c> may be over before the start is; the steps of that start must not follow the exit.</summary>
    [Fact]
    public async Task NoStepIsWrittenAfterTheExit()
    {
        await using AppInProcess app = new();
        using var client = app.CreateClient();
        var events = app.Services.GetRequiredService<LifecycleEvents>();

        events.Exit(42);
        events.Happened("started");
        events.Exit(0);

        Assert.EndsWith(" app exit 42\n", await client.GetStringAsync(new Uri("journal", UriKind.Relative), Cancel), StringComparison.Ordinal);
    }
}
