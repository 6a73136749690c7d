using System.Text.RegularExpressions;
using SampleApp.Labs.Checks;
using SampleApp.Labs.Tests.Mutations;

namespace SampleApp.Labs.Tests.Readmes;

/// <summary>How the labs' READMEs are written, so that each reads like the next and runs in every shell.</summary>
public sealed class StructureTests
{
    private static readonly string[] Sections = ["Goal", "Predict", "Do", "Break and mend", "Check", "What happened", "Clean up"];

    private static readonly string[] Fences =
        ["sh", "sh fails", "sh background", "sh manual", "text", "console", "yaml", "json"];

    private static readonly string[] Programs = ["kubectl", "lab", "curl"];

    public static TheoryData<string> Labs => [.. Readme.All.Select(readme => readme.Lab)];

    public static TheoryData<string> Checked => [.. Readme.All.Select(readme => readme.Lab).Where(lab => !IsTour(lab))];

    [Theory, MemberData(nameof(Labs))]
    public void SectionsComeInTheirOrder(string lab)
    {
        var expected = Sections.Where(section => section != "Break and mend" || !lab.StartsWith("08", StringComparison.Ordinal));

        Assert.Equal(expected, Readme.Of(lab).Sections);
    }

    [Theory, MemberData(nameof(Labs))]
    public void FencesAreKnown(string lab) =>
        Assert.Empty(Readme.Of(lab).Blocks.Select(block => block.Fence).Except(Fences));

    [Theory, MemberData(nameof(Labs))]
    public void CommandsRunInEveryShell(string lab) =>
        Assert.Empty(Readme.Of(lab).Commands.Where(command => NotEveryShell(command.Text)).Select(Describe));

    [Theory, MemberData(nameof(Labs))]
    public void CommandsThatAreRunNeedNoPlaceholderAndNoHand(string lab) =>
        Assert.Empty(Readme.Of(lab).Commands.Where(command => command.Fence != "sh manual" && NeedsAHand(command)).Select(Describe));

    [Theory, MemberData(nameof(Labs))]
    public void CommandsUseOnlyWhatATraineeHas(string lab) =>
        Assert.Empty(Readme.Of(lab).Commands.Where(command => !Programs.Contains(command.Text.Split(' ')[0])).Select(Describe));

    [Theory, MemberData(nameof(Labs))]
    public void FilesThatCommandsNameExist(string lab) =>
        Assert.Empty(Readme.Of(lab).Commands.Where(command => FilesIn(command.Text).Any(file => !Exists(file))).Select(Describe));

    [Theory, MemberData(nameof(Labs))]
    public void CheckChecksThisLab(string lab) => Assert.Contains(
        Readme.Of(lab).Commands,
        command => command.Section == "Check" && command.Text == $"lab check {lab[..2]}");

    [Theory, MemberData(nameof(Labs))]
    public void CleaningUpIsOneCommand(string lab)
    {
        var commands = Readme.Of(lab).Commands.Where(command => command is { Section: "Clean up", Fence: "sh" });

        Assert.Single(commands);
    }

    [Theory, MemberData(nameof(Labs))]
    public void WhatHappenedLinksToTheOfficialPage(string lab)
    {
        var text = Readme.Of(lab).Text;
        var start = text.IndexOf("\n## What happened", StringComparison.Ordinal);
        var end = text.IndexOf("\n## Clean up", StringComparison.Ordinal);

        Assert.Contains("](https://kubernetes.io/", text[start..end], StringComparison.Ordinal);
    }

    /// <summary>The README shows what the check of the solution's recording prints; the numbers may differ.</summary>
    [Theory, MemberData(nameof(Checked))]
    public async Task CheckPrintsWhatTheReadmeShows(string lab)
    {
        var findings = (await new SolvedLab(lab).Look(TestContext.Current.CancellationToken)).Findings.All;
        var block = Readme.Of(lab).Blocks.Last(block => block is { Section: "Check", IsShell: false });
        var shown = block.Lines.Select(line => NoNumbers(line.Text)).ToArray();

        Assert.StartsWith("Looking in namespace ", shown[0], StringComparison.Ordinal);
        Assert.Equal(findings.Count + 2, shown.Length);
        Assert.All(findings.Zip(shown[1..]), pair => Assert.StartsWith(
            NoNumbers($"ok          {pair.First.Expected}{(pair.First.Found.Length > 0 ? ": " : "")}"),
            pair.Second,
            StringComparison.Ordinal));
        Assert.All(
            findings.Zip(shown[1..]).Where(pair => pair.First.Found.Length == 0),
            pair => Assert.EndsWith(NoNumbers(pair.First.Expected), pair.Second, StringComparison.Ordinal));
        Assert.Equal(NoNumbers($"Lab {lab[..2]}: passed"), shown[^1]);
    }

    [Fact]
    public void EveryLabHasItsReadme() => Assert.Equal(AllLabs.InOrder.Select(lab => lab.Folder), Readme.All.Select(readme => readme.Lab));

    [Theory]
    [InlineData("kubectl get pods | grep web", true)]
    [InlineData("kubectl get pods \\", true)]
    [InlineData("kubectl apply -f - <<EOF", true)]
    [InlineData("kubectl get pods -o json | jq .items", true)]
    [InlineData("kubectl patch deployment x -p '{\"spec\":{}}'", true)]
    [InlineData("POD=$(kubectl get pods -o name)", true)]
    [InlineData("kubectl get pods && kubectl get nodes", true)]
    [InlineData("kubectl exec pod -- sh -c 'echo hello > /tmp/x'", false)]
    [InlineData("kubectl get --raw \"/api/v1/namespaces/$(kubectl config view --minify -o jsonpath='{..namespace}')/services/x:http/proxy/\"", false)]
    public void CommandOfOneShellOnlyIsNoticed(string command, bool notEveryShell) => Assert.Equal(notEveryShell, NotEveryShell(command));

    /// <summary>The tour has no check of its own: the doctor checks it.</summary>
    private static bool IsTour(string lab) => lab.StartsWith("00", StringComparison.Ordinal);

    private static bool NotEveryShell(string command)
    {
        var plain = Regex.Replace(command, "'[^']*'", "''");
        return plain.EndsWith('\\') || plain.Contains("<<", StringComparison.Ordinal) || Regex.IsMatch(
            plain, @"\bjq\b|\bgrep\b|\bsed\b|\bawk\b")
            || plain.Contains("&&", StringComparison.Ordinal) || plain.Contains('|') || Regex.IsMatch(plain, @"^\w+=") || Regex.IsMatch(
                command, @"-p '\{");
    }

    private static bool NeedsAHand(Command command) =>
        Regex.IsMatch(
            command.Text,
            @"(?<![\w-])(NODE|NS|POD|NAME|NAMESPACE|IMAGE)(?![\w:-])|<[a-z-]+>|\bkubectl (edit|attach)\b|(?<= )-(it|ti|i|t)(?= )")
        || command.Fence != "sh background" && Regex.IsMatch(
            command.Text, @"(?<= )(-w|--watch|-f(?= *$))(?= |$)|^kubectl (proxy|port-forward)\b");

    private static IEnumerable<string> FilesIn(string command) =>
        Regex.Matches(command, @"(?<= -[fk] |--patch-file[ =]|--kustomize[ =]|--filename[ =])\S+").Select(match => match.Value).Where(
            file => file != "-");

    private static bool Exists(string file) => Path.Exists(RepositoryFolder.Combine(file.Split('/')));

    private static string NoNumbers(string text) => Regex.Replace(text, @"\d+", "#");

    private static string Describe(Command command) => $"line {command.Line}: {command.Text}";
}
