using SampleApp.Labs.Cluster;

namespace SampleApp.Labs.Checks;

/// <summary>One lab of the kit.</summary>
/// <param name="Folder">Its folder in <c>k8s/</c>, which is also the value of its label <c>lab</c>.</param>
/// <param name="Objects">What it is about.</param>
/// <param name="Minutes">How long it takes.</param>
/// <param name="Check">Adds its points; null for the tour, whose check is <c>lab doctor</c>.</param>
internal sealed record Lab(string Folder, string Objects, int Minutes, Func<LabView, Findings, Task>? Check)
{
    /// <summary>A lab whose check needs nothing but the lab's objects.</summary>
    public Lab(string folder, string objects, int minutes, Action<LabView, Findings> check)
        : this(folder, objects, minutes, (view, findings) =>
        {
            check(view, findings);
            return Task.CompletedTask;
        })
    {
    }

    public string Number => Folder[..2];

    /// <summary>What a check that takes long says before it looks.</summary>
    public string? Notice { get; init; }

    /// <summary>What <c>lab solve</c> does: by default it applies <c>start/</c>, waits, and applies <c>solution/</c>.</summary>
    public IReadOnlyList<SolveStep> Solve { get; init; } = [new SolveStep.Apply("start"), new SolveStep.Apply("solution")];
}
