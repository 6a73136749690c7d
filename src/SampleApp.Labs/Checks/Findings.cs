using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Checks;

/// <summary>Collects the points of one check, in the order in which a person reads them.</summary>
internal sealed class Findings
{
    /// <summary>What is found where an object is not there.</summary>
    public const string None = "there is none";

    private readonly List<Finding> all = [];

    public IReadOnlyList<Finding> All => all;

    /// <summary>Whether something could not be looked at, because kubectl failed.</summary>
    public bool CouldNotLook { get; private set; }

    /// <summary>
    /// The verdict of the whole check, which decides the exit code. One open point is enough for <see cref="Verdict.NotYet"/>. Points
    /// that cannot be told do not keep a lab from passing, unless there are no others, or kubectl failed where it should have looked.
    /// </summary>
    public Verdict Verdict =>
        all.Any(finding => finding.Verdict == Verdict.NotYet) ? Verdict.NotYet
        : CouldNotLook || all.All(finding => finding.Verdict == Verdict.CannotTell) ? Verdict.CannotTell
        : Verdict.Passed;

    /// <summary>Adds a point that was judged elsewhere.</summary>
    /// <returns>Whether it passed.</returns>
    public bool Add(Finding finding)
    {
        all.Add(finding);
        return finding.Verdict == Verdict.Passed;
    }

    public void Add(Findings others)
    {
        all.AddRange(others.all);
        CouldNotLook |= others.CouldNotLook;
    }

    /// <returns><paramref name="passed"/>.</returns>
    public bool Of(bool passed, string expected, string found, string next) => Add(Finding.Of(passed, expected, found, next));

    /// <summary>An object is not there.</summary>
    public void Missing(string expected, string next) => Of(false, expected, None, next);

    /// <summary>The same points, where some objects are there without the lab's label.</summary>
    public Findings OfLabelled()
    {
        Findings labelled = new() { CouldNotLook = CouldNotLook };
        labelled.all.AddRange(all.Select(finding => finding.Found == None ? finding with { Found = "there is none with this lab's label" } : finding));
        return labelled;
    }

    public void CannotTell(string expected, string found, string next) => Add(Finding.CannotTell(expected, found, next));

    /// <summary>Adds a point that makes sense only after others: while it and one of those are open, it says "first the above".</summary>
    /// <param name="above">Whether the points that it depends on passed.</param>
    /// <param name="finding">The point.</param>
    /// <returns>Whether it passed.</returns>
    public bool After(bool above, Finding finding) =>
        Add(above || finding.Verdict == Verdict.Passed ? finding : Finding.FirstTheAbove(finding.Expected));

    /// <summary>Adds a point that can be judged only after others; until then it says "first the above" and nobody is asked.</summary>
    /// <param name="above">Whether the points that it depends on passed.</param>
    /// <param name="expected">What is expected.</param>
    /// <param name="judge">Judges the point; gets <paramref name="expected"/>.</param>
    public Task After(bool above, string expected, Func<string, Task<Finding>> judge) =>
        above ? Ask(expected, judge) : Task.FromResult(Add(Finding.FirstTheAbove(expected)));

    /// <summary>Adds a point for which somebody must be asked. Where kubectl brings no answer, it cannot be told.</summary>
    /// <param name="expected">What is expected.</param>
    /// <param name="judge">Judges the point; gets <paramref name="expected"/>.</param>
    public async Task Ask(string expected, Func<string, Task<Finding>> judge)
    {
        try
        {
            Add(await judge(expected));
        }
        catch (KubectlException exception)
        {
            CannotLook(expected, exception);
        }
    }

    /// <summary>Adds that a point could not be looked at, which says nothing of what the person did.</summary>
    public void CannotLook(string expected, KubectlException exception)
    {
        CouldNotLook = true;
        CannotTell(expected, exception.Message, "lab doctor");
    }
}
