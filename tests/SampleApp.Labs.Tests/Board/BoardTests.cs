using System.Globalization;
using System.Xml.Linq;
using SampleApp.Labs.Json;
using SampleApp.Labs.Tests.Programs;
using static SampleApp.Labs.Tests.Board.BoardKubectl;

namespace SampleApp.Labs.Tests.Board;

/// <summary>What <c>lab class board</c> shows of what trainees' own <c>lab</c> has told.</summary>
public sealed class BoardTests
{
    private const string At8 = "2026-07-01T08:00:00Z", At9 = "2026-07-01T09:00:00Z";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RaisedHandsComeFirstThenTheLongestAtOnePoint()
    {
        var lines = await Lines(
            ClassOf("demo-01", "demo-02", "demo-03", "demo-04", "demo-05", "demo-06", "demo-07"),
            Trainee("demo-01", ("04", Passed(At9))),
            Trainee("demo-02", ("04", Begun(At9))),
            Trainee("demo-03", ("05", Open(At9, "a Service", "there is none"))),
            Trainee("demo-04", ("05", Open(At8, "an endpoint"))),
            Trainee("demo-06", ("04", Passed(At8)), ("05", Begun(At9)), ("hand", "which port?"), ("handAt", At9)),
            Trainee("demo-07", ("hand", "help"), ("handAt", At8)));

        Assert.Equal(
            ["demo-07", "demo-06", "demo-04", "demo-03", "demo-02", "demo-01", "demo-05"], lines.Select(line => line.Split("  ")[0]));
        Assert.Matches("^demo-06  hand: which port[?]  lab 05  working  for .+  1 passed$", lines[1]);
        Assert.Matches("^demo-03  lab 05  2/8  open  for .+  a Service: there is none$", lines[3]);
        Assert.Equal("demo-05  not begun", lines[6]);
    }

    [Fact]
    public async Task WorkElsewhereIsSaid() => Assert.Contains(
        "in namespace default; a Service",
        (await Lines(
            ClassOf("demo-01"),
            Trainee("demo-01", ("05", """{"state":"open","at":"2026-07-01T08:00:00Z","namespace":"default","open":{"expected":"a Service"}}"""))))[0],
        StringComparison.Ordinal);

    [Fact]
    public async Task RefusalThatAThirdHasIsSaidOnce()
    {
        const string Quota = """Error from server (Forbidden): error when creating "x": pods "sampleapp-{0}" is forbidden: exceeded quota: class, requested: pods=1, used: pods={0}""";

        var lines = await Lines(
            ClassOf("demo-01", "demo-02", "demo-03", "demo-04", "demo-05", "demo-06"),
            Trainee("demo-01", ("04", Begun(At8, string.Format(CultureInfo.InvariantCulture, Quota, 4)))),
            Trainee("demo-02", ("05", Begun(At8, string.Format(CultureInfo.InvariantCulture, Quota, 5)))));

        Assert.Equal("2 of 6: exceeded quota: refused by the cluster, not their mistake", lines[0]);
    }

    [Theory]
    [InlineData("demo-03", "2 of 6: lab 05: a Service")]
    [InlineData("", null)]
    public async Task OpenPointThatAThirdHasIsSaidOnce(string other, string? expected)
    {
        var lines = await Lines(
            ClassOf("demo-01", "demo-02", "demo-03", "demo-04", "demo-05", "demo-06"),
            Trainee("demo-01", ("05", Open(At8, "a Service", "there is none"))),
            Trainee(other, ("05", Open(At9, "a Service", "it has another port"))),
            Trainee("demo-06", ("05", Open(At9, "an endpoint"))));

        Assert.Equal(expected, lines.SingleOrDefault(line => line.Contains(" of 6: ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("05", "nonsense")]
    [InlineData("05", """{"state":7,"at":"2026-07-01T08:00:00Z"}""")]
    [InlineData("05", """{"state":"open","at":"2026-07-01T08:00:00Z","points":[1,2,3]}""")]
    [InlineData("05", """{"state":"open","at":"2026-07-01T08:00:00Z","open":{"expected":"\ud800"}}""")]
    [InlineData("05", "[[[[[[[[")]
    [InlineData("05", "")]
    [InlineData("notes", "mine")]
    public async Task BrokenContentIsUnreadableForThatRowAlone(string key, string value)
    {
        var lines = await Lines(
            ClassOf("demo-01", "demo-02"), Trainee("demo-01", (key, value)), Trainee("demo-02", ("05", Open(At8, "a Service"))));

        Assert.StartsWith("demo-02  lab 05  2/8  open", lines[0], StringComparison.Ordinal);
        Assert.Equal($"demo-01  unreadable  key {key}", lines[1]);
    }

    [Fact]
    public async Task ContentOfAMegabyteIsOneShortLine()
    {
        var keys = Enumerable.Range(0, 20_000).Select(number => ($"key-{number}-{new string('x', 30)}", "y")).ToArray();

        var lines = await Lines(
            ClassOf("demo-01", "demo-02"),
            Trainee("demo-01", [.. keys, ("04", new string('z', 400_000))]),
            Trainee("demo-02", ("hand", new string('h', 900_000))));

        Assert.All(lines, line => Assert.InRange(line.Length, 1, 400));
        Assert.Equal("demo-01  unreadable  key 04 and 20000 more", lines[1]);
    }

    /// <summary>A name that is not in the class's list is a namespace of somebody else.</summary>
    [Fact]
    public async Task OthersGetNoRow() => Assert.Equal(
        ["demo-01  not begun"],
        await Lines(ClassOf("demo-01"), Trainee("demo-02", ("05", Begun(At8))), Trainee("other-01", ("05", Begun(At8)))));

    [Fact]
    public async Task TerminalObeysNothingThatATraineeWrites()
    {
        using var kubectl = FakeKubectl.Empty().Lists(
        [
            ClassOf("demo-01"),
            Trainee("demo-01", ("05", Open(At8, "\u001b[2J[red]markup[/] [[", "\u009b31m\u0007\u202e")), ("hand", "[bold]x[/]\u001b]0;title\u0007")),
        ]);

        var result = await PseudoTerminal.Run(kubectl, "", new() { ["COLUMNS"] = "200" }, Cancel, "class", "board", "demo", "--once");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("[2J[red]markup[/]", result.Output, StringComparison.Ordinal);
        Assert.Contains("[bold]x[/]]0;title", result.Output, StringComparison.Ordinal);
        foreach (var obeyed in new[] { "\u001b[2J", "\u001b]0", "\u009b", "\u0007", "\u202e" })
            Assert.DoesNotContain(obeyed, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@x", "\"'@x\"")]
    [InlineData("\t=1", "\"'=1\"")]
    [InlineData("\r=1", "\"'=1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("a\nb", "a b")]
    [InlineData("plain", "plain")]
    public async Task NoCellIsAFormula(string words, string cell)
    {
        using var kubectl = FakeKubectl.Empty().Lists([ClassOf("demo-01"), Trainee("demo-01", ("hand", words))]);

        var result = (await Run(kubectl, "-o", "csv")).Succeeded();

        Assert.Equal(
            $"trainee,lab,points,state,hand,words,since,lastCommand,labsPassed\ndemo-01,,,not begun,{cell},,,,0\n", result.Output);
    }

    [Fact]
    public async Task JsonIsForPrograms()
    {
        using var kubectl = FakeKubectl.Empty().Lists([ClassOf("demo-01", "demo-02"), Trainee("demo-01", ("05", Open(At8, "a Service")))]);

        var rows = JsonNode.Parse((await Run(kubectl, "-o", "json")).Succeeded().Output)!.AsArray();

        Assert.Equal(
            """{"trainee":"demo-01","lab":"05","points":"2/8","state":"open","hand":null,"words":"a Service","since":"2026-07-01T08:00:00Z","lastCommand":"2026-07-01T08:00:00Z","labsPassed":0}""",
            rows[0]!.ToJsonString());
        Assert.Null(rows[1].Text("lab"));
    }

    [Theory]
    [InlineData("", "lab 04  0 working  0 open  1 passed\nlab 05  1 working  2 open  0 passed\n")]
    [InlineData("csv", "lab,working,open,passed\n04,0,0,1\n05,1,2,0\n")]
    public async Task AnonymousBoardCountsAndNamesNobody(string format, string expected)
    {
        using var kubectl = FakeKubectl.Empty().Lists(
        [
            ClassOf("demo-01", "demo-02", "demo-03"),
            Trainee("demo-01", ("04", Passed(At8)), ("05", Open(At9, "a Service")), ("hand", "secret words")),
            Trainee("demo-02", ("05", Begun(At9))),
            Trainee("demo-03", ("05", Begun(At9, "exceeded quota"))),
        ]);

        Assert.Equal(expected, (await Run(kubectl, ["--anonymous", .. format.Length == 0 ? new[] { "--once" } : ["-o", format]])).Succeeded().Output);
    }

    [Fact]
    public async Task AnonymousBoardOfAClassThatHasNotBegunSaysSo()
    {
        using var kubectl = FakeKubectl.Empty().Lists([ClassOf("demo-01")]);

        Assert.Equal("Nobody has begun\n", (await Run(kubectl, ["--anonymous", "--once"])).Succeeded().Output);
    }

    [Fact]
    public async Task PictureHasTheLinesOfTheTerminal()
    {
        using var kubectl = FakeKubectl.Empty().Lists(
            [ClassOf("demo-01", "demo-02"), Trainee("demo-01", ("hand", "a < b & \"c\"")), Trainee("demo-02", ("05", Open(At8, "a Service")))]);

        var picture = XDocument.Parse((await Run(kubectl, "-o", "svg")).Succeeded().Output).Root!;

        var texts = picture.Descendants().Where(element => element.Name.LocalName == "text").ToArray();
        Assert.Contains(texts, text => text.Value == "hand: a < b & \"c\"");
        Assert.Contains(texts, text => text.Value == "open" && (string?)text.Attribute("fill") == "#FF0000");
        Assert.All(texts, text => Assert.DoesNotContain('\n', text.Value));
        // Two borders and one line of them between, the heads, two rows of which one has two lines.
        Assert.Equal(7, texts.Select(text => (string?)text.Attribute("y")).Distinct().Count());
    }

    [Fact]
    public async Task UnknownClassIsOneClearLine()
    {
        using var kubectl = FakeKubectl.Empty().Lists([Trainee("demo-01", ("05", Begun(At8)))]);

        var result = await Run(kubectl, "--once");

        Assert.Equal((2, "There is no class demo; see: lab class list\n"), (result.ExitCode, result.Error));
    }

    private static Task<ShellResult> Run(FakeKubectl kubectl, params string[] arguments) =>
        LabProgram.Run(kubectl, Cancel, ["class", "board", "demo", .. arguments]);

    private static async Task<string[]> Lines(params string[] configMaps)
    {
        using var kubectl = FakeKubectl.Empty().Lists(configMaps);
        return (await Run(kubectl, "--once")).Succeeded().Output.TrimEnd('\n').Split('\n');
    }
}
