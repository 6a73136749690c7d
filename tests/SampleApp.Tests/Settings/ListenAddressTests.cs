using SampleApp.Settings;

namespace SampleApp.Tests.Settings;

/// <summary>The listen address is validated like every setting: no stack trace, and no port that nobody named.</summary>
public sealed class ListenAddressTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ASPNETCORE_HTTP_PORTS", "5000,5001")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "99999")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "0")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "5000;")]
    [InlineData("ASPNETCORE_HTTPS_PORTS", "8081")]
    [InlineData("ASPNETCORE_URLS", "nonsense")]
    [InlineData("ASPNETCORE_URLS", "https://+:8081")]
    [InlineData("ASPNETCORE_URLS", "http://+:8081/base")]
    [InlineData("ASPNETCORE_URLS", "http://+")]
    [InlineData("ASPNETCORE_URLS", "http://sampleapp:5000")]
    [InlineData("ASPNETCORE_URLS", "http://1.2:5000")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:0")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:5000;http://127.0.0.1:five")]
    [InlineData("ASPNETCORE_URLS", "http://unix:/tmp/socket")]
    public void BadAddressIsRefused(string variable, string value) => Assert.Null(Find(variable).Parse(value));

    [Theory]
    [InlineData("ASPNETCORE_HTTP_PORTS", "5000", "http://*:5000")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "5000;6000", "http://*:5000;http://*:6000")]
    [InlineData("ASPNETCORE_URLS", "http://+:8081/", "http://+:8081/")]
    [InlineData("ASPNETCORE_URLS", "http://[::1]:5000;HTTP://LOCALHOST:6000", "http://[::1]:5000;HTTP://LOCALHOST:6000")]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0", "http://0.0.0.0:0")]
    public void GoodAddressIsTaken(string variable, string value, string urls) => Assert.Equal(urls, Find(variable).Parse(value));

    [Theory]
    [InlineData("ASPNETCORE_HTTP_PORTS", "5000,5001")]
    [InlineData("ASPNETCORE_HTTPS_PORTS", "8081")]
    [InlineData("ASPNETCORE_URLS", "http://+:8081/base")]
    public async Task BadAddressEndsTheStartWithOneLine(string variable, string value)
    {
        await using var app = AppProcess.Launch([], new() { [variable] = value });

        Assert.Equal(78, await app.WaitForExit(Cancel));
        Assert.StartsWith($"{variable}: \"{value}\" is not allowed; allowed: ", Assert.Single(app.Errors), StringComparison.Ordinal);
        Assert.Empty(app.Output);
    }

    private static Setting Find(string name) => SettingsCatalogue.All.Single(setting => setting.Name == name);
}
