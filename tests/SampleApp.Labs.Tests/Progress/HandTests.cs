using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Progress;

/// <summary><c>lab hand</c>.</summary>
public sealed class HandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HandIsRaisedWithWordsAndTakenDown()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("patch*", "");

        var up = await LabProgram.RunWithProgress(kubectl, Cancel, "hand", "which\n\u001b[31mport?");
        var down = await LabProgram.RunWithProgress(kubectl, Cancel, "hand", "--down");

        Assert.Equal((0, "Your hand is raised: which [31mport?\n"), (up.ExitCode, up.Output));
        Assert.Equal((0, "Your hand is down.\n"), (down.ExitCode, down.Output));
        Assert.Contains(kubectl.Calls, call => call.Contains("""{"data":{"hand":null,"handAt":null}}""", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("words", "--down")]
    public async Task HandNeedsEitherWordsOrDown(params string[] arguments)
    {
        using var kubectl = FakeKubectl.Empty();

        var result = await LabProgram.RunWithProgress(kubectl, Cancel, ["hand", .. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("Say what your trainer shall read, or --down", result.Error, StringComparison.Ordinal);
    }
}
