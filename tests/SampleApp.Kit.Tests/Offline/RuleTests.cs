using SampleApp.Kit.Tests.Faults;
using SampleApp.Kit.Tests.Manifests;
using SampleApp.Kit.Tests.Rules;

namespace SampleApp.Kit.Tests.Offline;

/// <summary>The kit against the rules, in every state that a lab passes through.</summary>
public sealed class RuleTests : IAsyncLifetime
{
    public static TheoryData<string> GoodSets => [.. KitFolder.GoodSets.Select(set => set.Name)];

    public static TheoryData<string> BrokenSets => [.. KitFolder.BrokenSets.Select(set => set.Name)];

    public async ValueTask InitializeAsync() => await AppFacts.Load();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory, MemberData(nameof(GoodSets))]
    public void GoodSetBreaksNoRule(string name)
    {
        var set = KitFolder.Good(name);

        var violations = Rule.Broken(set).SelectMany(rule => rule.Select(violation => (rule.Key, violation)))
            .Where(found => Gallery.All.GetValueOrDefault(found.violation.Manifest.File)?.Rule != found.Key);

        Assert.Empty(violations);
    }

    [Theory, MemberData(nameof(BrokenSets))]
    public void PlantedFaultBreaksItsRuleAndNoOther(string name)
    {
        var set = KitFolder.BrokenSets.Single(set => set.Name == name);

        var broken = Rule.Broken(set).Where(rule => rule.Any(violation => set.Applied.Contains(violation.Manifest))).Select(rule => rule.Key);

        Assert.Equal(PlantedFaults.In(name).Rules, broken.Order());
    }

    [Fact]
    public void EachPodOfTheGalleryBreaksItsRule()
    {
        var broken = Rule.Broken(KitFolder.Good("08-pod-states/start"));

        var found = broken.SelectMany(rule => rule.Select(violation => (violation.Manifest.File, rule.Key)));

        Assert.Equal(Gallery.All.Where(pod => pod.Value.Rule is not null).Select(pod => (pod.Key, pod.Value.Rule!)).Order(), found.Order());
    }

    [Fact]
    public void ListOfPlantedFaultsIsComplete() =>
        Assert.Equal(
            PlantedFaults.All.Where(fault => !fault.ByKustomize).Select(fault => fault.Folder).Order(),
            KitFolder.BrokenSets.Select(set => set.Name).Order());

    [Fact]
    public void ListOfTheGalleryIsComplete() =>
        Assert.Equal(Gallery.All.Keys.Order(), KitFolder.In("08-pod-states/start").Select(manifest => manifest.File).Order());

    [Fact]
    public void NoSelectorOfOneLabMatchesPodsOfAnother() =>
        Assert.Empty(SelectorRules.BetweenLabs(KitFolder.Manifests));

    [Fact]
    public void SelectorWithoutTheLabMatchesPodsOfAnotherLab()
    {
        List<Manifest> manifests = [.. KitFolder.Manifests.Select(manifest => manifest.Copy())];
        var service = manifests.First(manifest => manifest.Kind == "Service");
        service.Root["spec"]!["selector"]!.AsObject().Remove("lab");

        Assert.Contains(SelectorRules.BetweenLabs(manifests), violation => violation.Manifest == service);
    }
}
