using System.Text.RegularExpressions;

namespace SampleApp.Labs.Kit;

/// <summary>The image's name in the kit, which <c>lab image</c> changes; its tags are the releases, and stay.</summary>
internal static partial class KitImage
{
    public const string ByDefault = "sampleapp";

    /// <summary>The name in the kit that <see cref="KitFolder"/> finds.</summary>
    public static string Find() => KitFolder.TryFind() is { } kit ? In(kit) : ByDefault;

    /// <summary>The name in a kit's recommended Deployment.</summary>
    public static string In(string kit)
    {
        var file = Path.Combine(kit, "app", "deployment.yaml");
        return File.Exists(file) && Line().Match(File.ReadAllText(file)) is { Success: true } match
            ? match.Groups["name"].Value
            : ByDefault;
    }

    /// <summary>A manifest's line with an image.</summary>
    [GeneratedRegex("""^(?<before>\s*(?:- )?image:\s*)(?<name>[^\s#]+?)(?<tag>:[\w.-]+)(?=\s|$)""", RegexOptions.Multiline)]
    public static partial Regex Line();
}
