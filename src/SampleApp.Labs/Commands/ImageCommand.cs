using System.CommandLine;
using System.Text.RegularExpressions;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Commands;

/// <summary>Changes the image's name in every manifest of the kit; the tags stay, since they are the releases.</summary>
internal static partial class ImageCommand
{
    public static Command Create()
    {
        Argument<string> name = new("name") { Description = "Without a tag, such as registry.example.com/team/sampleapp" };
        name.Validators.Add(result =>
        {
            if (!ImageName().IsMatch(result.Tokens[0].Value))
                result.AddError($"{result.Tokens[0].Value} is no image name without a tag; allowed: such as sampleapp or registry.example.com:5000/team/sampleapp");
        });
        Command command = new("image", "Changes the image in all manifests at once. Such as: lab image registry.example.com/team/sampleapp") { name };
        command.SetAction(parsed => Run(KitFolder.Find(), parsed.GetValue(name)!));
        return command;
    }

    public static int Run(string kit, string name)
    {
        foreach (var file in Directory.GetFiles(kit, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var before = File.ReadAllText(file);
            var after = ImageLine().Replace(before, $"$1{name}$2");
            if (after == before)
                continue;
            File.WriteAllText(file, after);
            Console.WriteLine($"{Path.GetRelativePath(kit, file)}: {name}");
        }
        return ExitCodes.Passed;
    }

    [GeneratedRegex("""^(\s*(?:- )?image:\s*)[^\s#]+?(:[\w.-]+)(?=\s|$)""", RegexOptions.Multiline)]
    private static partial Regex ImageLine();

    [GeneratedRegex("""^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*$""")]
    private static partial Regex ImageName();
}
