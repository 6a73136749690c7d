using FsCheck;
using FsCheck.Fluent;

namespace SampleApp.Tests.Settings;

/// <summary>What holds for a start with any values of the settings, ours and the framework's, tried with real processes.</summary>
public sealed class StartProperties
{
    private static readonly string[] ExitCodesOfAFailedStart = ["1", "78"];

    /// <summary>Read by the framework, or thought to be.</summary>
    private static readonly string[] FrameworkVariables =
    [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_CONTENTROOT", "ASPNETCORE_WEBROOT", "ASPNETCORE_SHUTDOWNTIMEOUTSECONDS",
        "ASPNETCORE_HOSTINGSTARTUPASSEMBLIES", "ASPNETCORE_PREVENTHOSTINGSTARTUP", "ASPNETCORE_Kestrel__Endpoints__Http__Url",
        "Kestrel__Endpoints__Http__Url", "Kestrel__Limits__MaxConcurrentConnections", "Logging__LogLevel__Default", "AllowedHosts",
        "DOTNET_ENVIRONMENT", "DOTNET_URLS", "DOTNET_HTTP_PORTS", "URLS",
    ];

    /// <summary>Without those that end the app later, or keep it from starting or ending: other tests cover them.</summary>
    private static readonly string[] Names =
    [
        .. KnownSettings.All.Select(setting => setting.Name)
            .Except(["APP_EXIT_AFTER", "APP_STARTUP_DELAY", "APP_IGNORE_SIGTERM"]),
        .. FrameworkVariables,
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each of the 40 is a start of the program; every run tries others.</summary>
    [Fact]
    public void AnyStartListensWhereItWasToldOrEndsWithAReason() =>
        Prop.ForAll(Environments(), StartsOrEndsWell).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    /// <summary>Found by the property above: an empty value counts as not set, and the framework's other names for addresses are not read.</summary>
    [Fact]
    public Task EmptyUrlsCountAsNotSet() => StartsOrEndsWell(
        new() { ["ASPNETCORE_URLS"] = "", ["Kestrel__Endpoints__Http__Url"] = "http://127.0.0.1:8080", ["DOTNET_URLS"] = "http://127.0.0.1:0" });

    private static async Task StartsOrEndsWell(Dictionary<string, string> environment)
    {
        environment.TryAdd("ASPNETCORE_URLS", "http://127.0.0.1:0");
        await using var app = AppProcess.Launch([], environment);
        await Eventually.Passes(() => Assert.True(app.HasExited || app.Listening.Count > 0), Cancel);
        var listening = app.Listening;

        if (listening.Count > 0)
            Assert.All(listening, port => Assert.True(IsNamed(port, Urls(environment)), $"It listens on {port}."));
        else
        {
            Assert.Contains($"{await app.WaitForExit(Cancel)}", ExitCodesOfAFailedStart);
            Assert.NotEmpty(app.Errors);
            Assert.DoesNotContain(app.Errors, line => line.StartsWith("   at ", StringComparison.Ordinal));
        }
    }

    /// <summary>ASPNETCORE_URLS wins over the ports, which win over the framework's default; an empty value counts as not set.</summary>
    private static string Urls(Dictionary<string, string> environment) =>
        environment["ASPNETCORE_URLS"] is { Length: > 0 } urls ? urls
        : environment.GetValueOrDefault("ASPNETCORE_HTTP_PORTS") is { Length: > 0 } ports
            ? string.Join(';', ports.Split(';').Select(port => $"http://*:{port}"))
        : "http://localhost:5000";

    private static bool IsNamed(int port, string urls) => urls.Split(';').Any(
        url => url.TrimEnd('/').EndsWith($":{port}", StringComparison.Ordinal) || url.TrimEnd('/').EndsWith(":0", StringComparison.Ordinal));

    private static Arbitrary<Dictionary<string, string>> Environments() =>
        (from variables in (from name in Gen.Elements(Names) from value in Values() select (name, value)).ListOf()
         select variables.Take(4).DistinctBy(variable => variable.name)
             .ToDictionary(variable => variable.name, variable => variable.value)).ToArbitrary();

    /// <summary>Values that a person may type: near to what is allowed, or something else entirely. An environment holds no null character.</summary>
    private static Gen<string> Values() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get.Replace("\0", "", StringComparison.Ordinal)),
        Gen.Choose(0, 70_000).Select(number => FormattableString.Invariant($"{number}")),
        Gen.Choose(0, 70_000).Select(port => FormattableString.Invariant($"http://127.0.0.1:{port}")),
        Gen.Elements(
            "http://+:0", "http://[::1]:0", "http://10.255.255.1:8080", "http://127.0.0.1:0/base", "https://127.0.0.1:0", "http://*:80;",
            "5000,5001", "8081;", "true", "off", "json", "Verbose", "/proc/self/mem", "/no/such/folder", "/dev/null", "/", "../x", "~",
            "Production", "http://backend:5000", "http://ann:hunter2@backend:5000"));
}
