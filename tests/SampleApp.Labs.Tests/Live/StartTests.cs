namespace SampleApp.Labs.Tests.Live;

/// <summary>What a lab begins with fails its check on a real cluster.</summary>
public sealed class StartTests
{
    public static TheoryData<string> Labs => [.. Sight.Labs];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Labs))]
    public async Task StartFailsItsCheck(string name)
    {
        var lab = Sight.Find(name);
        await using var space = await LabNamespace.Create(Cancel);
        (await space.Lab(Cancel, "start", lab.Number, "--yes")).Succeeded();
        await space.RollOut(lab, Cancel);

        var check = await space.Lab(Cancel, "check", lab.Number);
        await Sight.Of(space, lab, $"{name}/start", look => look.ExitCode == ExitCodes.NotYet && !look.Settling, Cancel);

        Assert.Equal((1, ""), (check.ExitCode, check.Error));
    }
}
