namespace SampleApp.Tests.Greeting;

public sealed class GreetingTests(RunningApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GreetingHasMessageAndVersionAndNoOtherField()
    {
        using var response = await app.Client.GetAsync("/", Cancel);

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"message":"Your custom message","version":"1.2"}""", await response.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task GreetingWithoutAnySettingIsHelloWorld()
    {
        await using var plain = await AppProcess.Start(Cancel);

        Assert.Equal("""{"message":"Hello, World!","version":"1"}""", await plain.Client.GetStringAsync("/", Cancel));
    }
}
