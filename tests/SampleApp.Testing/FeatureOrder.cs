using System.Text.RegularExpressions;

namespace SampleApp.Testing;

/// <summary>
/// The folders of a project in an order, of which each uses only those before it. Files beside the folders come before all of them,
/// except <c>Program.cs</c>, which may use everything.
/// </summary>
/// <param name="sourceFolder">Where the project is.</param>
/// <param name="rootNamespace">The namespace of the files beside the folders; a folder's name is the next part.</param>
/// <param name="folders">The folders, in their order.</param>
/// <remarks>It reads the source as text, without comments. A folder is used by its namespace or by the name of one of its types.</remarks>
public sealed partial class FeatureOrder(string sourceFolder, string rootNamespace, params string[] folders)
{
    private static readonly string[] NotSource = ["bin", "obj"];

    /// <summary>Each violation as one line; none where the order is kept.</summary>
    public IReadOnlyList<string> Violations() =>
        [.. UnlistedFolders(), .. MissingFolders(), .. ProjectUsings(), .. SourceFiles().SelectMany(FileViolations)];

    private IEnumerable<string> UnlistedFolders() =>
        SourceFiles().Select(FolderOf).Distinct().Where(folder => folder.Length > 0 && !folders.Contains(folder))
            .Select(folder => $"{folder}: this folder has no place in the order {string.Join(" < ", folders)}");

    private IEnumerable<string> MissingFolders() =>
        folders.Except(SourceFiles().Select(FolderOf)).Select(folder => $"{folder}: the order names this folder, but it has no source");

    /// <summary>A using in the project file would hide who uses what.</summary>
    private IEnumerable<string> ProjectUsings() =>
        from file in Directory.GetFiles(sourceFolder, "*.csproj")
        from Match match in Regex.Matches(File.ReadAllText(file), $"""<Using Include="({Regex.Escape(rootNamespace)}\.[^"]+)""")
        select $"{Path.GetFileName(file)}: uses {match.Groups[1].Value} for all files; let each file say what it uses";

    private IEnumerable<string> FileViolations(string file)
    {
        var (name, own, code) = (Path.GetRelativePath(sourceFolder, file), FolderOf(file), WithoutComments(File.ReadAllText(file)));
        if (own.Length == 0 && name == "Program.cs")
            yield break;
        var expected = own.Length == 0 ? rootNamespace : $"{rootNamespace}.{own}";
        var actual = Namespace().Match(code).Groups[1].Value;
        if (actual != expected && !actual.StartsWith($"{expected}.", StringComparison.Ordinal))
            yield return $"{name}: its namespace is {(actual.Length == 0 ? "missing" : actual)}, not {expected}";
        if (code.Contains("global using", StringComparison.Ordinal))
            yield return $"{name}: a global using hides who uses what";
        foreach (var later in folders.Skip(Array.IndexOf(folders, own) + 1).Where(later => Uses(code, later)))
            yield return $"{name}: uses {later}, which comes after {(own.Length == 0 ? "all files beside the folders" : own)}";
    }

    /// <summary>By its whole namespace, or by a shorter form that C# allows within the project, such as <c>Web.Problem</c>.</summary>
    private bool Uses(string code, string folder)
    {
        if (Regex.IsMatch(code, $@"(?<![\w.]){Regex.Escape(rootNamespace)}\.{folder}\b"))
            return true;
        var lastPart = Regex.Escape(rootNamespace.Split('.')[^1]);
        var types = TypesOf(folder);
        return Regex.Matches(code, $@"(?<![\w.])(?:{lastPart}\.)?{folder}\.(\w+)").Any(match => types.Contains(match.Groups[1].Value));
    }

    private HashSet<string> TypesOf(string folder) =>
        [.. SourceFiles().Where(file => FolderOf(file) == folder).Select(file => Path.GetFileNameWithoutExtension(file))];

    private IEnumerable<string> SourceFiles() => Directory.GetFiles(sourceFolder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !NotSource.Contains(FolderOf(file))).Order(StringComparer.Ordinal);

    /// <summary>The first folder below the project; empty for the files beside the folders.</summary>
    private string FolderOf(string file) =>
        Path.GetRelativePath(sourceFolder, file).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : "";

    /// <summary>Strings are kept: an interpolated one has code in it.</summary>
    private static string WithoutComments(string code) => Comment().Replace(code, "");

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    /// <summary>Not within an address such as <c>https://example.com</c>.</summary>
    [GeneratedRegex(@"(?<!:)//.*|/\*[\s\S]*?\*/")]
    private static partial Regex Comment();
}
