using SampleApp.Kit.Tests.Manifests;

namespace SampleApp.Kit.Tests.Rules;

/// <summary>What is wrong with one object.</summary>
internal sealed record Violation(Manifest Manifest, string What)
{
    public override string ToString() => $"{Manifest}: {What}";
}

/// <summary>One thing that holds for every good state of the kit, and that at least one planted fault or one mutation breaks.</summary>
internal sealed record Rule(string Name, Func<ManifestSet, IEnumerable<Violation>> Violations)
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new(nameof(ObjectRules.CurrentApiVersion), ObjectRules.CurrentApiVersion),
        new(nameof(ObjectRules.LabLabels), ObjectRules.LabLabels),
        new(nameof(ObjectRules.NoNamespace), ObjectRules.NoNamespace),
        new(nameof(ObjectRules.NoFixedNodePort), ObjectRules.NoFixedNodePort),
        new(nameof(ObjectRules.DefaultStorageClass), ObjectRules.DefaultStorageClass),
        new(nameof(SelectorRules.SelectorMatchesTemplate), SelectorRules.SelectorMatchesTemplate),
        new(nameof(SelectorRules.SelectorFindsPods), SelectorRules.SelectorFindsPods),
        new(nameof(SelectorRules.ReplicasAreTheAutoscalers), SelectorRules.ReplicasAreTheAutoscalers),
        new(nameof(SelectorRules.BudgetLetsSomePodsGo), SelectorRules.BudgetLetsSomePodsGo),
        new(nameof(SelectorRules.ServiceFindsPort), SelectorRules.ServiceFindsPort),
        new(nameof(SelectorRules.NoOverlap), SelectorRules.NoOverlap),
        new(nameof(SelectorRules.DaemonSetAsksForLinux), SelectorRules.DaemonSetAsksForLinux),
        new(nameof(SelectorRules.KnownNodeLabels), SelectorRules.KnownNodeLabels),
        new(nameof(PodRules.ContainerNamedForTheUpdate), PodRules.ContainerNamedForTheUpdate),
        new(nameof(PodRules.KnownImage), PodRules.KnownImage),
        new(nameof(PodRules.BecomesReady), PodRules.BecomesReady),
        new(nameof(PodRules.TemplateKeptByOldControllers), PodRules.TemplateKeptByOldControllers),
        new(nameof(PodRules.RequestsAndLimits), PodRules.RequestsAndLimits),
        new(nameof(ResourceRules.ProbesOutlastThrottling), ResourceRules.ProbesOutlastThrottling),
        new(nameof(ResourceRules.LimitNotBelowRequest), ResourceRules.LimitNotBelowRequest),
        new(nameof(ResourceRules.WithinTheTrainersMaximum), ResourceRules.WithinTheTrainersMaximum),
        new(nameof(PolicyRules.PolicySelectsPods), PolicyRules.PolicySelectsPods),
        new(nameof(PolicyRules.ConditionsStandInOneItem), PolicyRules.ConditionsStandInOneItem),
        new(nameof(PolicyRules.NamesCanBeAskedFor), PolicyRules.NamesCanBeAskedFor),
        new(nameof(AccountRules.AccountExists), AccountRules.AccountExists),
        new(nameof(AccountRules.GroupHasTheResource), AccountRules.GroupHasTheResource),
        new(nameof(AccountRules.RoleLetsList), AccountRules.RoleLetsList),
        new(nameof(AccountRules.BindingNamesARole), AccountRules.BindingNamesARole),
        new(nameof(AccountRules.SubjectIsOfThisNamespace), AccountRules.SubjectIsOfThisNamespace),
        new(nameof(JobRules.JobDoesNotRestartForEver), JobRules.JobDoesNotRestartForEver),
        new(nameof(JobRules.JobEnds), JobRules.JobEnds),
        new(nameof(RestrictedRules.Restricted), RestrictedRules.Restricted),
        new(nameof(PortRules.NamedPortThatTheAppListensOn), PortRules.NamedPortThatTheAppListensOn),
        new(nameof(PortRules.NoPortClash), PortRules.NoPortClash),
        new(nameof(ProbeRules.ProbePathExists), ProbeRules.ProbePathExists),
        new(nameof(ProbeRules.TimeoutWithinPeriod), ProbeRules.TimeoutWithinPeriod),
        new(nameof(ProbeRules.ProbesDiffer), ProbeRules.ProbesDiffer),
        new(nameof(ProbeRules.StartOutlivesLiveness), ProbeRules.StartOutlivesLiveness),
        new(nameof(LifecycleRules.DrainFitsTheGracePeriod), LifecycleRules.DrainFitsTheGracePeriod),
        new(nameof(LifecycleRules.SigtermReachesTheApp), LifecycleRules.SigtermReachesTheApp),
        new(nameof(LifecycleRules.ShellsSucceed), LifecycleRules.ShellsSucceed),
        new(nameof(LifecycleRules.KeepsRunning), LifecycleRules.KeepsRunning),
        new(nameof(SettingRules.NameIsRead), SettingRules.NameIsRead),
        new(nameof(SettingRules.ValueIsAllowed), SettingRules.ValueIsAllowed),
        new(nameof(ReferenceRules.ConfigMapExists), ReferenceRules.ConfigMapExists),
        new(nameof(ReferenceRules.VolumeExists), ReferenceRules.VolumeExists),
        new(nameof(SelectorRules.OneColourAtATime), SelectorRules.OneColourAtATime),
        new(nameof(SecretRules.SecretExists), SecretRules.SecretExists),
        new(nameof(SecretRules.SecretEndsWithoutNewline), SecretRules.SecretEndsWithoutNewline),
        new(nameof(SecretRules.SecretFilesAreReadable), SecretRules.SecretFilesAreReadable),
        new(nameof(SecretRules.NoValueInATemplate), SecretRules.NoValueInATemplate),
        new(nameof(ProductionRules.ProductionHasNoShell), ProductionRules.ProductionHasNoShell),
        new(nameof(ProductionRules.ConfigMapNameHasItsHash), ProductionRules.ConfigMapNameHasItsHash),
        new(nameof(ReferenceRules.HeadlessServiceExists), ReferenceRules.HeadlessServiceExists),
    ];

    /// <summary>The rules that <paramref name="set"/> breaks, with the violations.</summary>
    public static ILookup<string, Violation> Broken(ManifestSet set) =>
        All.SelectMany(rule => rule.Violations(set).Select(violation => (rule.Name, violation)))
            .ToLookup(found => found.Name, found => found.violation);
}
