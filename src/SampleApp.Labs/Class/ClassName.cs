using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SampleApp.Labs.Json;

namespace SampleApp.Labs.Class;

/// <summary>A class's name, and the names of all that is made for it.</summary>
/// <param name="Name">Such as <c>demo</c>.</param>
internal sealed partial record ClassName(string Name)
{
    /// <summary>The label of all that is made for a class; its value is the class's name.</summary>
    public const string Label = "sampleapp-labs/class";

    /// <summary>A role that lets trainees do what part two needs beyond <c>admin</c>.</summary>
    public string PartTwoRole => $"sampleapp-labs-{Name}-part-two";

    /// <summary>The namespace of the accounts and of the class's list, in which trainees may do nothing.</summary>
    public string Accounts => $"{Name}-accounts";

    public string Selector => $"{Label}={Name}";

    /// <summary>The trainee's namespace, which is also the name of the account and of the context.</summary>
    /// <param name="number">From 1 on.</param>
    public string Trainee(int number) => $"{Name}-{number.ToString("00", CultureInfo.InvariantCulture)}";

    /// <summary>Whether that is a trainee's name in this class.</summary>
    public bool IsTrainee(string name) =>
        name.StartsWith($"{Name}-", StringComparison.Ordinal) && name[(Name.Length + 1)..] is { Length: >= 2 } digits && digits.All(char.IsAsciiDigit);

    /// <summary>By number: <c>demo-99</c> before <c>demo-100</c>.</summary>
    /// <param name="names">Of trainees, or of their files in one folder.</param>
    public static IEnumerable<string> InOrder(IEnumerable<string> names) =>
        names.OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal);

    public bool Owns(JsonNode item) => item.Text("metadata", "labels", Label) == Name;

    /// <summary>Null where it cannot be part of the names of namespaces.</summary>
    public static ClassName? Parse(string text) => Allowed().IsMatch(text) ? new(text) : null;

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$")]
    private static partial Regex Allowed();
}
