using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>What this account may do in the namespace, asked of the API server.</summary>
internal static class Rights
{
    /// <param name="kubectl">Asks.</param>
    /// <param name="verb">Such as <c>list</c>.</param>
    /// <param name="kind">Such as <c>jobs.batch</c>; with a subresource such as <c>pods/resize</c>.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public static async Task<bool> May(this KubectlProgram kubectl, string verb, string kind, CancellationToken cancellationToken)
    {
        var (resource, subresource) = kind.Split('/') is [var before, var after] ? (before, after) : (kind, null);
        try
        {
            await kubectl.Run(
                cancellationToken,
                ["auth", "can-i", verb, resource, .. subresource is null ? [] : new[] { $"--subresource={subresource}" }, "--quiet"]);
            return true;
        }
        // "No" is an exit code without a word.
        catch (KubectlException exception) when (exception.Failure == KubectlFailure.Other)
        {
            return false;
        }
    }
}
