using SampleApp.Labs.Checks;
using SampleApp.Labs.Tests.Programs;

namespace SampleApp.Labs.Tests.Commands;

/// <summary>Colour for people at a terminal who want it; plain lines for all others. Help with examples for everybody.</summary>
public sealed class OutputTests
{
    private const string Escape = "\u001b[38";

    public static TheoryData<string> Commands => ["list", "doctor", "start", "check", "solve", "reset", "image", "traffic", "hand", "class"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TerminalGetsColour()
    {
        using var kubectl = Failing();

        Assert.Contains(
            $"{Escape};5;9mnot yet", (await PseudoTerminal.Run(kubectl, "", Cancel, "check", "04")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NobodyWhoSetsNoColorGetsColour()
    {
        using var kubectl = Failing();

        var result = await PseudoTerminal.Run(kubectl, "", new() { ["NO_COLOR"] = "1" }, Cancel, "check", "04");

        Assert.Contains("not yet     a Deployment sampleapp", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Escape, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PipeGetsPlainLines()
    {
        using var kubectl = Failing();

        var list = await LabProgram.Run(kubectl, Cancel, "list");
        var check = await LabProgram.Run(kubectl, Cancel, "check", "04");

        Assert.DoesNotContain('\u001b', list.Output + check.Output);
        Assert.Equal(1 + AllLabs.InOrder.Count, list.Output.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("04  k8s/04-deployments", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TerminalThatIsNarrowBreaksNoCommand()
    {
        using var kubectl = FakeKubectl.Empty().WithCluster().Answers("get*", """{"items":[]}""");

        var result = await PseudoTerminal.Run(kubectl, "", new() { ["COLUMNS"] = "40" }, Cancel, "check", "02");

        Assert.Contains(
            "kubectl apply -f k8s/02-replication-controllers/replication-controller.yaml", result.Output, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Commands))]
    public async Task HelpShowsExamples(string command)
    {
        using var kubectl = FakeKubectl.Empty();

        var result = (await LabProgram.Run(kubectl, Cancel, command, "--help")).Succeeded();

        Assert.Contains($"\nExamples:\n  lab {command}", result.Output, StringComparison.Ordinal);
        Assert.Empty(kubectl.Calls);
    }

    [Fact]
    public async Task HelpOfTheProgramNamesEveryCommandWithAnExample()
    {
        using var kubectl = FakeKubectl.Empty();

        var result = (await LabProgram.Run(kubectl, Cancel, "--help")).Succeeded();

        Assert.All(
            Commands.Select(row => row.Data), command => Assert.Contains($"\n  lab {command}", result.Output, StringComparison.Ordinal));
    }

    private static FakeKubectl Failing() => FakeKubectl.Empty().WithCluster().Answers("get*", """{"items":[]}""");
}
