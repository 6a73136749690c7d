namespace SampleApp.Tests.Identity;

public sealed class IdentityTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("pod", "pod-1")]
    [InlineData("namespace", "training")]
    [InlineData("ip", "10.1.2.3")]
    [InlineData("node", "node-1")]
    [InlineData("version", "1.2")]
    public async Task WhoAmITellsWhatTheDownwardApiSays(string field, string value)
    {
        var answer = await app.Client.GetJson("whoami", Cancel);

        Assert.Equal(value, answer.GetProperty(field).GetString());
    }

    [Fact]
    public async Task WhoAmITellsTheHostAndWhenTheAppStarted()
    {
        var answer = await app.Client.GetJson("whoami", Cancel);

        Assert.Equal(Environment.MachineName, answer.GetProperty("host").GetString());
        Assert.InRange(answer.GetProperty("started").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task WithoutTheDownwardApiThePodIsTheHostAndTheRestIsUnknown()
    {
        await using var plain = await AppProcess.Start(Cancel);

        var answer = await plain.Client.GetJson("whoami", Cancel);

        Assert.Equal(Environment.MachineName, answer.GetProperty("pod").GetString());
        Assert.All(["namespace", "node", "ip"], field => Assert.Null(answer.GetProperty(field).GetString()));
    }
}
