using System.Diagnostics;

namespace SampleApp.Labs.Tests.Programs;

/// <summary>Runs <c>lab</c> as at a terminal, by the program script of util-linux.</summary>
internal static class PseudoTerminal
{
    public static async Task<ShellResult> Run(
        FakeKubectl kubectl, string input, CancellationToken cancellationToken, params string[] arguments) =>
        await Run(kubectl, input, [], cancellationToken, arguments);

    public static async Task<ShellResult> Run(
        FakeKubectl kubectl, string input, Dictionary<string, string> environment, CancellationToken cancellationToken,
        params string[] arguments)
    {
        Needs.Provided(File.Exists("/usr/bin/script"), "There is no /usr/bin/script, which makes a terminal.");
        var like = LabProgram.Start(kubectl.Folder);
        ProcessStartInfo start = new("/usr/bin/script", ["-qec", $"{LabProgram.Path} {string.Join(' ', arguments)}", "/dev/null"])
        {
            WorkingDirectory = like.WorkingDirectory,
        };
        start.Environment["PATH"] = like.Environment["PATH"];
        start.Environment["LAB_PROGRESS"] = "off";
        start.Environment["TERM"] = "xterm-256color";
        start.Environment.Remove("NO_COLOR");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return await Shell.Run(start, input, cancellationToken);
    }
}
