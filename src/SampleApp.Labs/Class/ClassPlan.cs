using System.Text.Json.Nodes;

namespace SampleApp.Labs.Class;

/// <summary>What a trainer wants a class to be.</summary>
/// <param name="Class">Its name.</param>
/// <param name="Trainees">Their names, in order.</param>
/// <param name="PartTwo">Whether they get the rights that part two needs.</param>
/// <param name="Quota">Whether each namespace gets a quota.</param>
/// <param name="PullSecret">The content of a Docker configuration file; null for none.</param>
internal sealed record ClassPlan(ClassName Class, IReadOnlyList<string> Trainees, bool PartTwo, bool Quota, string? PullSecret)
{
    public ClassPlan WithAtLeast(int count) => With(Enumerable.Range(1, count).Select(Class.Trainee));

    /// <summary>The plan with these trainees, too.</summary>
    /// <param name="names">Such as those of the class's namespaces; a name that is no trainee's is left out.</param>
    public ClassPlan With(IEnumerable<string> names) => this with
    {
        Trainees = [.. ClassName.InOrder(Trainees.Concat(names.Where(Class.IsTrainee)).Distinct())],
    };

    public IReadOnlyList<JsonObject> Objects() =>
        [.. ClassObjects.Shared(this), .. Trainees.SelectMany(trainee => ClassObjects.Of(this, trainee))];
}
