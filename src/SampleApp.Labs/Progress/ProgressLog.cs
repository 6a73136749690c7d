using SampleApp.Labs.Checks;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Progress;

/// <summary>
/// Keeps the trainee's progress for a trainer to see. What a command does and how it ends never depends on whether that could be written.
/// </summary>
/// <param name="store">Where it is kept.</param>
/// <param name="namespaceName">Where the command works, which need not be the trainee's own.</param>
/// <param name="time">The clock of the entries.</param>
internal sealed class ProgressLog(ProgressStore store, string namespaceName, TimeProvider time)
{
    private const string Variable = "LAB_PROGRESS";

    private bool hasWarned;

    /// <summary>Whether the person leaves it on.</summary>
    public static bool IsOn => !"off".Equals(Environment.GetEnvironmentVariable(Variable), StringComparison.OrdinalIgnoreCase);

    /// <summary>Starts a lab, and keeps what the cluster refuses of it.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="start">Starts it.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    public Task Begin(Lab lab, Func<Task> start, CancellationToken cancellationToken) =>
        Make(lab, start, solvedByLab: false, cancellationToken);

    /// <summary>Solves a lab, and keeps what the cluster refuses of it.</summary>
    /// <param name="lab">The lab.</param>
    /// <param name="solve">Solves it.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    public Task Solve(Lab lab, Func<Task> solve, CancellationToken cancellationToken) =>
        Make(lab, solve, solvedByLab: true, cancellationToken);

    public Task Check(Lab lab, Look look, CancellationToken cancellationToken) =>
        Keep(lab, before => LabProgress.Checked(before, lab, look, namespaceName, time.GetUtcNow()), cancellationToken);

    /// <summary>A lab that has passed stays passed when its objects go; any other begins anew.</summary>
    public Task Reset(Lab lab, CancellationToken cancellationToken) => Keep(
        lab,
        before => before switch
        {
            null => null,
            { State: LabState.Passed } => before with { At = time.GetUtcNow() },
            _ => LabProgress.Begun(before, refused: null, namespaceName, time.GetUtcNow()),
        },
        cancellationToken);

    /// <summary>Sets some keys, and says once that the trainer sees them.</summary>
    /// <exception cref="KubectlException">It cannot be written.</exception>
    public async Task Write(IReadOnlyDictionary<string, string?> values, CancellationToken cancellationToken)
    {
        if (await store.Write(values, cancellationToken))
            SayOnce();
    }

    /// <summary>When the ConfigMap is made.</summary>
    private void SayOnce() => Console.WriteLine(
        $"Your trainer can see how far you are: lab keeps it in the ConfigMap {ProgressStore.Name} of namespace {store.Home}. "
        + $"({Variable}=off turns this off.)");

    private async Task Make(Lab lab, Func<Task> make, bool solvedByLab, CancellationToken cancellationToken)
    {
        try
        {
            await make();
        }
        catch (KubectlException exception) when (exception.Failure is KubectlFailure.Refused or KubectlFailure.Forbidden)
        {
            await KeepBegun(exception.Words);
            throw;
        }
        catch (RefusedException exception)
        {
            await KeepBegun(exception.Words);
            throw;
        }
        await KeepBegun(refused: null);

        Task KeepBegun(string? refused) => Keep(
            lab,
            before => LabProgress.Begun(before, refused, namespaceName, time.GetUtcNow()) with { SolvedByLab = solvedByLab },
            cancellationToken);
    }

    /// <param name="lab">The lab.</param>
    /// <param name="change">Its new entry, by the one before; null for none.</param>
    /// <param name="cancellationToken">Ends kubectl.</param>
    private async Task Keep(Lab lab, Func<LabProgress?, LabProgress?> change, CancellationToken cancellationToken)
    {
        if (!IsOn)
            return;
        try
        {
            if (await store.Change(
                lab.Number, before => change(TraineeProgress.Of(before).Labs.GetValueOrDefault(lab.Number))?.Line(), cancellationToken))
                SayOnce();
        }
        catch (KubectlException exception)
        {
            if (!hasWarned)
                Console.Error.WriteLine($"Your progress could not be kept for your trainer; nothing else is affected: {exception.Message}");
            hasWarned = true;
        }
    }
}
