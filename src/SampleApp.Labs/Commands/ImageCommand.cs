using System.CommandLine;
using System.Text.RegularExpressions;
using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Commands;

/// <summary>
/// Changes the image's name in every manifest of the kit and in the commands of the labs' texts. The tags stay: they are the releases.
/// </summary>
internal static partial class ImageCommand
{
    public static Command Create()
    {
        Argument<string> name = new("name") { Description = "Without a tag, such as registry.example.com/team/sampleapp" };
        name.Validators.Add(result =>
        {
            if (!ImageName().IsMatch(result.Tokens[0].Value))
                result.AddError(
                    $"{result.Tokens[0].Value} is no image name without a tag; "
                    + "allowed: such as sampleapp or registry.example.com:5000/team/sampleapp");
        });
        Command command = new("image", "Changes the image in the whole kit at once") { name };
        command.SetAction(parsed => Run(KitFolder.Find(), parsed.GetValue(name)!));
        return command;
    }

    private static int Run(string kit, string name)
    {
        var changed = 0;
        // A command names the image after an equals sign: sampleapp=sampleapp:2, --image=sampleapp:1.
        Regex command = new($"""(?<==){Regex.Escape(KitImage.In(kit))}(?=:[\w.-]+)""");
        foreach (var file in Directory.GetFiles(kit, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (Path.GetExtension(file) is not (".yaml" or ".md"))
                continue;
            var before = File.ReadAllText(file);
            var after = command.Replace(KitImage.Line().Replace(before, $"${{before}}{name}${{tag}}"), name);
            if (after == before)
                continue;
            File.WriteAllText(file, after);
            Console.WriteLine($"{Path.GetRelativePath(kit, file)}: {name}");
            changed++;
        }
        Console.WriteLine(changed == 0 ? $"The kit has the image {name} already." : $"{changed} files changed.");
        return ExitCodes.Passed;
    }

    [GeneratedRegex("""^([a-z0-9.-]+(:[0-9]+)?/)?[a-z0-9._-]+(/[a-z0-9._-]+)*$""")]
    private static partial Regex ImageName();
}
