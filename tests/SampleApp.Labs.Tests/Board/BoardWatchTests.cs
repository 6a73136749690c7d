using System.Diagnostics;
using SampleApp.Labs.Tests.Programs;
using static SampleApp.Labs.Tests.Board.BoardKubectl;

namespace SampleApp.Labs.Tests.Board;

/// <summary>The board as it goes on, piped to a test.</summary>
public sealed class BoardWatchTests
{
    private const string At8 = "2026-07-01T08:00:00Z";

    /// <summary>A change that comes some seconds after the list, in a watch that goes on.</summary>
    private static string Later(string change) => $"sleep 4; echo '{change}'; exec sleep 60";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeIsALineAndNothingElseIs()
    {
        using var kubectl = FakeKubectl.Empty()
            .Does(Watch, "", Later(Change("MODIFIED", Trainee("demo-01", ("05", Open(At8, "a Service"))))))
            .Lists([ClassOf("demo-01", "demo-02"), Trainee("demo-02", ("04", Passed(At8)))]);
        using var lab = LabProgram.Launch(kubectl, "class", "board", "demo");

        Assert.StartsWith("demo-02  lab 04", await Line(lab), StringComparison.Ordinal);
        Assert.Equal("demo-01  not begun", await Line(lab));
        Assert.Matches("^demo-01  lab 05  2/8  open  for .+  a Service$", await Line(lab));
        await LabProgram.Interrupt(lab, Cancel);
        Assert.Equal("", await lab.StandardOutput.ReadToEndAsync(Cancel));
        Assert.Equal(2, Calls(kubectl).Length);
    }

    [Fact]
    public async Task DeletedProgressIsNotBegun()
    {
        var told = Trainee("demo-01", ("05", Open(At8, "a Service")));
        using var kubectl = FakeKubectl.Empty().Does(Watch, "", Later(Change("DELETED", told))).Lists([ClassOf("demo-01"), told]);
        using var lab = LabProgram.Launch(kubectl, "class", "board", "demo");

        await Line(lab);
        Assert.Equal("demo-01  not begun", await Line(lab));
        await LabProgram.Interrupt(lab, Cancel);
    }

    /// <summary>The server ends each watch after some minutes, and one from a version that is too old at once.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}""")]
    [InlineData("{half a li")]
    public async Task WatchThatEndsIsTakenUpAgainWithAList(string last)
    {
        using var kubectl = FakeKubectl.Empty().Answers(Watch, last).Lists(
            [ClassOf("demo-01", "demo-02"), Trainee("demo-02", ("04", Begun(At8)))],
            [ClassOf("demo-01", "demo-02"), Trainee("demo-02", ("04", Begun(At8))), Trainee("demo-01", ("04", Passed(At8)))]);
        using var lab = LabProgram.Launch(kubectl, "class", "board", "demo");
        var watch = Stopwatch.StartNew();

        await Line(lab);
        await Line(lab);
        Assert.StartsWith("demo-01  lab 04  8/8  passed", await Line(lab), StringComparison.Ordinal);
        await Eventually.Passes(() => Assert.True(Calls(kubectl).Length >= 6), Cancel);

        Assert.InRange(Calls(kubectl).Length, 6, 2 + watch.Elapsed.TotalSeconds);
        await LabProgram.Interrupt(lab, Cancel);
        Assert.Equal("", await lab.StandardOutput.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task ClusterThatIsAwayIsSaidOnceAndAskedAgain()
    {
        using var kubectl = FakeKubectl.Empty()
            .Fails(Watch, "Unable to connect to the server: dial tcp 10.0.0.5:6443: connect: connection refused").Lists([ClassOf("demo-01")]);
        using var lab = LabProgram.Launch(kubectl, "class", "board", "demo");

        Assert.Equal("demo-01  not begun", await Line(lab));
        Assert.StartsWith("No updates: ", await LabProgram.NextLine(lab.StandardError, Cancel), StringComparison.Ordinal);
        await Eventually.Passes(() => Assert.True(Calls(kubectl).Length >= 6), Cancel);
        Assert.False(lab.HasExited);
        await LabProgram.Interrupt(lab, Cancel);
        Assert.Equal("", await lab.StandardError.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task ClassThatIsDeletedIsSaid()
    {
        using var kubectl = FakeKubectl.Empty().Does(Watch, "", Later(Change("DELETED", ClassOf("demo-01")))).Lists([ClassOf("demo-01")]);
        using var lab = LabProgram.Launch(kubectl, "class", "board", "demo");

        Assert.Equal("demo-01  not begun", await Line(lab));
        Assert.Equal("No updates: the class demo was deleted", await LabProgram.NextLine(lab.StandardError, Cancel));
        await LabProgram.Interrupt(lab, Cancel);
    }

    private static string Change(string type, string configMap) => $$"""{"type":"{{type}}","object":{{configMap}}}""";

    private static string[] Calls(FakeKubectl kubectl) =>
        [.. kubectl.Calls.Where(call => call.StartsWith("get --raw", StringComparison.Ordinal))];

    private static Task<string?> Line(Process lab) => LabProgram.NextLine(lab.StandardOutput, Cancel);
}
