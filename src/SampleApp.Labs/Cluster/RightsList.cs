using System.Text.RegularExpressions;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Cluster;

/// <summary>What an account may do in its namespace, as <c>kubectl auth can-i --list</c> prints it: one request for many questions.</summary>
internal sealed partial class RightsList
{
    private readonly IReadOnlyList<(string[] Kind, string[] Verbs)> rules;

    private RightsList(IReadOnlyList<(string[], string[])> rules) => this.rules = rules;

    /// <summary>Null where the list may lack something, as with an authorizer that cannot list its rules, or where it cannot be had.</summary>
    public static async Task<RightsList?> Read(KubectlProgram kubectl, CancellationToken cancellationToken)
    {
        var result = await kubectl.Try(input: null, cancellationToken, "auth", "can-i", "--list", "--no-headers");
        return result.Succeeded && !result.Error.Contains("incomplete", StringComparison.Ordinal) ? Parse(result.Output) : null;
    }

    /// <summary>Null where no line is a rule: every account may at least ask for its rights.</summary>
    public static RightsList? Parse(string output)
    {
        // A rule for objects of certain names allows no list.
        (string[], string[])[] rules =
        [
            .. output.Split('\n').Select(line => Rule().Match(line)).Where(match => match.Success && match.Groups["names"].Length == 0)
                .Select(match => (KindOf(match.Groups["kind"].Value), match.Groups["verbs"].Value.Split(' '))),
        ];
        return rules.Length > 0 ? new(rules) : null;
    }

    /// <param name="verb">Such as <c>list</c>.</param>
    /// <param name="kind">Such as <c>jobs.batch</c>.</param>
    public bool Allows(string verb, string kind)
    {
        var wanted = KindOf(kind);
        return rules.Any(rule => rule.Verbs.Any(allowed => Covers(allowed, verb)) && rule.Kind.Zip(wanted).All(part => Covers(part.First, part.Second)));
    }

    private static bool Covers(string allowed, string wanted) => allowed == "*" || allowed == wanted;

    /// <summary>The resource and its group.</summary>
    private static string[] KindOf(string kind) => kind.Split('.', 2) is [var resource, var group] ? [resource, group] : [kind, ""];

    /// <summary>A resource, URLs, names of objects, and verbs; one of the first two is empty.</summary>
    [GeneratedRegex("""^(?<kind>\S+)\s+\[\]\s+\[(?<names>.*?)\]\s+\[(?<verbs>.*?)\]\s*$""")]
    private static partial Regex Rule();
}
