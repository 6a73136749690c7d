namespace SampleApp.Labs.Kubectl;

/// <summary>How a call of kubectl ended.</summary>
/// <param name="Succeeded">Whether all of it worked. A call for many objects may have worked for some.</param>
/// <param name="Output">What it printed on stdout.</param>
/// <param name="Error">What it printed on stderr.</param>
internal sealed record KubectlResult(bool Succeeded, string Output, string Error);
