namespace SampleApp.Labs.Tests.Readmes;

/// <summary>A fenced block.</summary>
internal sealed record Block(string Fence, string Section, IReadOnlyList<(int Number, string Text)> Lines)
{
    public bool IsShell => Fence == "sh" || Fence.StartsWith("sh ", StringComparison.Ordinal);

    /// <summary>The lines to type; none in a block that is not for a shell.</summary>
    public IEnumerable<Command> Commands => IsShell
        ? Lines.Where(line => line.Text.Length > 0 && !line.Text.StartsWith('#'))
            .Select(line => new Command(line.Text, Fence, Section, line.Number))
        : [];
}
