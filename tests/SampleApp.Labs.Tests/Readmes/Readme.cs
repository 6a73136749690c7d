using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Tests.Readmes;

/// <summary>A lab's README as the tests read it: its sections and its fenced blocks.</summary>
/// <remarks>
/// A block's fence says what is to be done with it: <c>sh</c> is run, a command a line, and each must succeed; <c>sh fails</c>: each must
/// fail; <c>sh background</c>: started, and stopped when the next such block starts or the lab ends; <c>sh manual</c>: for a person only.
/// Everything else is shown, not run.
/// </remarks>
internal sealed record Readme(string Lab, IReadOnlyList<string> Sections, IReadOnlyList<Block> Blocks, string Text)
{
    /// <summary>Those that are written.</summary>
    public static IReadOnlyList<Readme> All { get; } =
    [
        .. AllLabs.InOrder.Select(lab => lab.Folder).Where(folder => File.Exists(FileOf(folder)))
            .Select(folder => Parse(folder, File.ReadAllText(FileOf(folder)))),
    ];

    public static Readme Of(string lab) => All.Single(readme => readme.Lab == lab);

    public IEnumerable<Command> Commands => Blocks.SelectMany(block => block.Commands);

    /// <summary>The text of one section, without its heading.</summary>
    public string Section(string name)
    {
        var start = Text.IndexOf($"\n## {name}\n", StringComparison.Ordinal) + name.Length + 5;
        var end = Text.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? Text[start..] : Text[start..end];
    }

    public static Readme Parse(string lab, string text)
    {
        List<string> sections = [];
        List<Block> blocks = [];
        List<(int Number, string Text)>? inside = null;
        string? fence = null;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (inside is null && line.StartsWith("```", StringComparison.Ordinal))
                (fence, inside) = (line[3..].Trim(), []);
            else if (inside is not null && line == "```")
            {
                blocks.Add(new(fence!, sections.LastOrDefault() ?? "", inside));
                inside = null;
            }
            else if (inside is not null)
                inside.Add((number, line));
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                sections.Add(line[3..].Trim());
        }
        if (inside is not null)
            throw new InvalidDataException($"{lab}: the block in section {sections.LastOrDefault()} has no end.");
        return new(lab, sections, blocks, text);
    }

    private static string FileOf(string folder) => RepositoryFolder.Combine("k8s", folder, "README.md");
}
