using SampleApp.Labs.Checks;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>The verdict of a whole check, and points that depend on others.</summary>
public sealed class FindingsTests
{
    [Fact]
    public void OneOpenPointIsNotYet()
    {
        Findings findings = new();
        findings.Of(true, "one", "", "");
        findings.CannotTell("two", "", "");
        findings.Missing("three", "");

        Assert.Equal(Verdict.NotYet, findings.Verdict);
    }

    [Fact]
    public void PointThatCannotBeToldKeepsNobodyFromPassing()
    {
        Findings findings = new();
        findings.Of(true, "one", "", "");
        findings.CannotTell("two", "", "");

        Assert.Equal(Verdict.Passed, findings.Verdict);
    }

    [Fact]
    public void CheckWithoutAPointThatCouldBeToldCannotTell()
    {
        Findings findings = new();
        findings.CannotTell("one", "", "");

        Assert.Equal(Verdict.CannotTell, findings.Verdict);
    }

    [Fact]
    public void CheckThatCouldNotLookDoesNotPass()
    {
        Findings findings = new();
        findings.Of(true, "one", "", "");
        findings.CannotLook("two", new KubectlException(KubectlFailure.Forbidden, "no right"));

        Assert.Equal(Verdict.CannotTell, findings.Verdict);
    }

    [Fact]
    public async Task PointThatDependsOnAnOpenOneSaysFirstTheAboveAndNobodyIsAsked()
    {
        Findings findings = new();
        var above = findings.Of(false, "one", "", "");
        findings.After(above, Finding.Of(false, "two", "", "try"));
        await findings.After(above, "three", _ => throw new InvalidOperationException("Asked."));

        Assert.Equal(
            [Finding.FirstTheAbove("two"), Finding.FirstTheAbove("three")],
            findings.All.Skip(1));
        Assert.All(findings.All.Skip(1), finding => Assert.Equal((Verdict.NotYet, "first the above"), (finding.Verdict, finding.Found)));
    }

    [Fact]
    public async Task PointThatDependsOnOthersIsJudgedOnceTheyPassed()
    {
        Findings findings = new();
        var above = findings.Of(true, "one", "", "");
        findings.After(above, Finding.Of(false, "two", "found", "try"));
        await findings.After(above, "three", expected => Task.FromResult(Finding.Of(true, expected, "", "")));

        Assert.Equal(
            [(Verdict.NotYet, "two"), (Verdict.Passed, "three")],
            findings.All.Skip(1).Select(finding => (finding.Verdict, finding.Expected)));
    }

    [Fact]
    public void PointThatPassedAlreadyDependsOnNoOther()
    {
        Findings findings = new();

        Assert.True(findings.After(false, Finding.Of(true, "one", "", "")));
    }
}
