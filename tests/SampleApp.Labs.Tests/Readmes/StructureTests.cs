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

    private const int MostCommands = 3;

    private const string Newline = """{"\n"}'""";

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
    public void WhatHappenedLinksToTheOfficialPage(string lab) =>
        Assert.Contains("](https://kubernetes.io/", Readme.Of(lab).Section("What happened"), StringComparison.Ordinal);

    /// <summary>Two sentences for each question, folded, so that nobody reads them before typing.</summary>
    [Theory, MemberData(nameof(Labs))]
    public void PredictHasItsFoldedAnswersAfterWhatHappened(string lab)
    {
        var questions = Numbered(Readme.Of(lab).Section("Predict"));

        var answers = Regex.Match(
            Readme.Of(lab).Section("What happened"),
            "<details><summary>Answers to Predict</summary>\n\n(.*?)\n\n</details>",
            RegexOptions.Singleline);

        Assert.True(answers.Success, "no folded answers");
        Assert.Equal(questions.Count, Numbered(answers.Groups[1].Value).Count);
        Assert.All(Numbered(answers.Groups[1].Value), answer => Assert.Equal(2, Sentences(answer)));
    }

    /// <summary>A reader can tell which output belongs to which command.</summary>
    [Theory, MemberData(nameof(Labs))]
    public void FewCommandsStandBesideTheirOutput(string lab)
    {
        var blocks = Readme.Of(lab).Blocks.Where(block => block.Section != "Clean up").ToArray();
        var run = blocks.Where(block => block.Fence is "sh" or "sh fails").ToArray();

        Assert.Empty(run.Where(block => block.Commands.Count() > MostCommands).Select(block => Describe(block.Commands.First())));
        Assert.Empty(run.Where(block => blocks.SkipWhile(other => other != block).ElementAtOrDefault(1) is not { IsShell: false })
            .Select(block => Describe(block.Commands.First())));
    }

    /// <summary>Otherwise the shell's prompt follows on the same line.</summary>
    [Theory, MemberData(nameof(Labs))]
    public void JsonpathEndsWithANewline(string lab) => Assert.Empty(
        Readme.Of(lab).Commands.Where(command => PrintsJsonpath(command.Text) && !command.Text.EndsWith(Newline, StringComparison.Ordinal))
            .Select(Describe));

    /// <summary>The YAML that a lab is about is shown: the lines of a file of this lab, which the block's first line names.</summary>
    [Theory, MemberData(nameof(Checked))]
    public void YamlIsShownAsItStandsInTheFile(string lab)
    {
        var shown = Readme.Of(lab).Blocks.Where(block => block.Fence == "yaml").ToArray();

        Assert.NotEmpty(shown);
        Assert.All(shown, block => Assert.InRange(block.Lines.Count, 5, 16));
        Assert.All(shown, block => Assert.Empty(LinesThatTheFileLacks(lab, block)));
    }

    /// <summary>kubectl describe prints no events when several pods match.</summary>
    [Theory, MemberData(nameof(Labs))]
    public void NobodyIsToldToDescribeSeveralPods(string lab) =>
        Assert.DoesNotMatch(@"describe (pods?|po) (-l|--selector)", Readme.Of(lab).Text);

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

    /// <summary>The kubelet sorts them by name, so that a mesh's container may come first.</summary>
    [Theory, MemberData(nameof(Labs))]
    public void NoContainerIsTakenByItsPosition(string lab) =>
        Assert.DoesNotContain("containerStatuses[0]", Readme.Of(lab).Text, StringComparison.Ordinal);

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
    [InlineData("kubectl get pods,services", true)]
    [InlineData("kubectl get 'pods,services'", false)]
    [InlineData("kubectl exec pod -- sh -c 'echo hello > /tmp/x'", false)]
    [InlineData("kubectl get --raw \"/api/v1/namespaces/$(kubectl config view --minify -o jsonpath='{..namespace}')/services/x:http/proxy/\"", false)]
    public void CommandOfOneShellOnlyIsNoticed(string command, bool notEveryShell) => Assert.Equal(notEveryShell, NotEveryShell(command));

    /// <summary>The tour has no check of its own: the doctor checks it.</summary>
    private static bool IsTour(string lab) => lab.StartsWith("00", StringComparison.Ordinal);

    private static bool NotEveryShell(string command)
    {
        var plain = Regex.Replace(command, "'[^']*'", "''");
        if (Regex.Replace(plain, "\"[^\"]*\"", "").Contains(','))
            return true; // an array in PowerShell, which makes several arguments of it
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

    private static List<string> Numbered(string text) =>
    [
        .. Regex.Matches(text, @"^\d\. (.*?)(?=\n\d\. |\n\n|\z)", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value.Trim()),
    ];

    /// <summary>A full stop in a name, such as <c>service.yaml</c>, ends no sentence.</summary>
    private static int Sentences(string text) => Regex.Count(Regex.Replace(text, "`[^`]*`", "code"), @"[.?!]\)?(?=\s|$)");

    /// <summary>What stands in $( ) goes to another command.</summary>
    private static bool PrintsJsonpath(string command) =>
        Regex.Replace(command, @"\$\([^()]*\)", "").Contains("-o jsonpath", StringComparison.Ordinal);

    private static IEnumerable<string> LinesThatTheFileLacks(string lab, Block block)
    {
        var name = block.Lines[0].Text.TrimStart('#', ' ').Split(' ')[0];
        Assert.StartsWith($"k8s/{lab}/", name, StringComparison.Ordinal);
        var file = File.ReadLines(RepositoryFolder.Combine(name.Split('/'))).Select(line => line.Trim()).ToArray();
        var shown = block.Lines.Skip(1).Select(line => line.Text).Where(line => line is not ("…" or "")).ToArray();
        return shown.Except(file);
    }

    private static IEnumerable<string> FilesIn(string command) =>
        Regex.Matches(command, @"(?<= -[fk] |--patch-file[ =]|--kustomize[ =]|--filename[ =])\S+").Select(match => match.Value).Where(
            file => file != "-");

    private static bool Exists(string file) => Path.Exists(RepositoryFolder.Combine(file.Split('/')));

    private static string NoNumbers(string text) => Regex.Replace(text, @"\d+", "#");

    private static string Describe(Command command) => $"line {command.Line}: {command.Text}";
}
