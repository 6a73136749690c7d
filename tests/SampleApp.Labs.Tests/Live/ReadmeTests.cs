using SampleApp.Labs.Tests.Readmes;

namespace SampleApp.Labs.Tests.Live;

/// <summary>
/// Every command of every lab's README, in order, in a namespace of its own: it succeeds, or fails where the README says so. A lab that
/// rots turns red.
/// </summary>
public sealed class ReadmeTests
{
    public static TheoryData<string> Labs => [.. Readme.All.Select(readme => readme.Lab)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Labs))]
    public async Task CommandsDoWhatTheReadmeSays(string name)
    {
        await using var labNamespace = await LabNamespace.Create(Cancel);
        await using TypedCommands shell = new(labNamespace);

        foreach (var block in Readme.Of(name).Blocks)
            await shell.Run(block, Cancel);
    }
}
