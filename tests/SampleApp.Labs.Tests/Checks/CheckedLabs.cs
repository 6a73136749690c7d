using SampleApp.Labs.Checks;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>The labs that have a check of their own: all but the tour.</summary>
internal static class CheckedLabs
{
    public static IReadOnlyList<string> Folders { get; } =
        [.. AllLabs.InOrder.Where(lab => lab.Check is not null).Select(lab => lab.Folder)];
}
