using SampleApp.Kit.Tests.Manifests;
using SampleApp.Kit.Tests.Rules;

namespace SampleApp.Kit.Tests.Offline;

/// <summary>A rule that never fails proves nothing: each one notices when a good manifest is spoilt in its way.</summary>
public sealed class MutationTests : IAsyncLifetime
{
    public static TheoryData<string> Names => [.. Rule.All.Select(rule => rule.Name)];

    public async ValueTask InitializeAsync() => await AppFacts.Load();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory, MemberData(nameof(Names))]
    public void MutationIsNoticedByItsRuleAndNoOther(string rule)
    {
        if (!Mutations.All.TryGetValue(rule, out var mutation))
        {
            Assert.Contains(PlantedFaults.All, fault => fault.Rules.Contains(rule));
            return;
        }
        var spoilt = KitFolder.Good(mutation.Set).With(mutation.Kind, mutation.Change);

        var broken = Rule.Broken(spoilt).Select(found => found.Key);

        Assert.Equal([rule], broken);
    }
}

/// <summary>One way of spoiling a good manifest.</summary>
internal sealed record Mutation(string Set, string Kind, Action<JsonObject> Change);
