using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Tests.Mutations;

/// <summary>What a finding says to try, where the command for the usual mistake would not help.</summary>
public sealed class TryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("20-service-accounts: account made anew", "lists the pods", "kubectl delete pod reader, and apply its file again")]
    [InlineData("20-service-accounts: account made anew", "may not list Secrets", "kubectl delete pod reader, and apply its file again")]
    [InlineData("20-service-accounts: other subject", "treats pod ordinary", "kubectl describe rolebinding reader")]
    [InlineData("20-service-accounts: other role", "gives it to the account reader", "kubectl delete rolebinding reader, and apply its file again")]
    [InlineData("19-network-policies: allow observer", "nobody else", "network-policy-by-both.yaml")]
    [InlineData("19-network-policies: no pod wanted", Changes.Complete, "kubectl scale deployment/sampleapp --replicas=")]
    [InlineData("18-autoscaling: no pod wanted", Changes.Complete, "kubectl scale deployment/sampleapp --replicas=1")]
    [InlineData("18-autoscaling: second autoscaler", "no manifest sets it", "kubectl delete hpa other")]
    [InlineData("22-production: no debugger", "ephemeral container", "--container=debugger -- /app/SampleApp call http://localhost:5000/")]
    [InlineData("22-production: debugger that waits", "ephemeral container", "--container=debugger-2 -- /app/SampleApp call http://localhost:5000/")]
    [InlineData("22-production: second policy", "a NetworkPolicy lets in", "kubectl delete networkpolicy allow-all")]
    [InlineData("21-disruptions: fourth pod", "lets one pod go", "kubectl scale statefulset/sampleapp --replicas=3")]
    [InlineData("21-disruptions: second budget", "lets one pod go", "kubectl delete poddisruptionbudget other")]
    [InlineData("22-production: second budget", "one pod at a time", "kubectl delete poddisruptionbudget other")]
    [InlineData("22-production: image", "sampleapp:1-chiseled", "kubectl apply -k k8s/22-production/overlay")]
    public async Task TryNamesWhatHelps(string name, string point, string next)
    {
        var mutation = Mutation.All.Single(mutation => mutation.ToString() == name);
        SolvedLab lab = new(mutation.Lab);
        mutation.Change(lab);

        var finding = Assert.Single(
            (await lab.Look(Cancel)).Findings.All, finding => finding.Expected.Contains(point, StringComparison.Ordinal));

        Assert.Equal(Verdict.NotYet, finding.Verdict);
        Assert.Contains(next, finding.Try, StringComparison.Ordinal);
    }
}
