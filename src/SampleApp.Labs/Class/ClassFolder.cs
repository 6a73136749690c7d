using SampleApp.Labs.Kit;

namespace SampleApp.Labs.Class;

/// <summary>The folder of a class's kubeconfig files, each for its owner's eyes only.</summary>
/// <param name="name">The class.</param>
/// <param name="folder">Its path; null for the usual one, in the current folder.</param>
internal sealed class ClassFolder(ClassName name, string? folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string Ending = ".kubeconfig";

    private const string Unfinished = ".unfinished";

    public string Path { get; } = folder ?? $"class-{name.Name}";

    public string FileOf(string trainee) => System.IO.Path.Combine(Path, $"{trainee}{Ending}");

    public bool Has(string trainee) => File.Exists(FileOf(trainee));

    /// <exception cref="LabException">It cannot take the files, or has one of such a name that was not written for this trainee.</exception>
    public void EnsureFitFor(IEnumerable<string> trainees)
    {
        if (File.Exists(Path))
            throw new LabException($"{Path} is a file; name a folder for the trainees' files: --output");
        if (IsInKit())
            throw new LabException($"{Path} is in the kit, which every trainee gets; choose another folder for their tokens: --output");
        if (trainees.FirstOrDefault(trainee => Has(trainee) && !IsOurs(trainee)) is { } foreign)
            throw new LabException($"{FileOf(foreign)} was not written for this class, and stays as it is; choose another folder: --output");
    }

    /// <summary>Writes a trainee's file, or replaces an older one, in one step: a command that is stopped leaves no half-written file.</summary>
    public void Write(string trainee, string content)
    {
        if (!Directory.Exists(Path))
            MakeFolder();
        var replaces = Has(trainee);
        var next = $"{FileOf(trainee)}.{System.IO.Path.GetRandomFileName()}{Unfinished}";
        Create(next, content);
        File.Move(next, FileOf(trainee), overwrite: replaces);
    }

    /// <summary>The files that were written for this class.</summary>
    public IReadOnlyList<string> Files() => !Directory.Exists(Path) ? [] :
    [
        .. ClassName.InOrder(Directory.GetFiles(Path, $"*{Ending}")).Where(file =>
            System.IO.Path.GetFileNameWithoutExtension(file) is var trainee && name.IsTrainee(trainee) && IsOurs(trainee)),
    ];

    /// <summary>Deletes them, and the folder where that leaves nothing in it.</summary>
    public void Delete()
    {
        foreach (var file in Files().Concat(UnfinishedFiles()))
            File.Delete(file);
        if (Directory.Exists(Path) && !Directory.EnumerateFileSystemEntries(Path).Any())
            Directory.Delete(Path);
    }

    /// <summary>What a command that was killed has left: there may be a token in it.</summary>
    private IEnumerable<string> UnfinishedFiles() => !Directory.Exists(Path) ? [] :
        Directory.GetFiles(Path, $"*{Ending}.*{Unfinished}")
            .Where(file => name.IsTrainee(System.IO.Path.GetFileName(file).Split(Ending)[0]));

    private bool IsOurs(string trainee) => TraineeFile.IsOf(name, trainee, File.ReadAllText(FileOf(trainee)));

    private bool IsInKit() => KitFolder.TryFind() is { } kit
        && System.IO.Path.GetRelativePath(kit, Path).Split(System.IO.Path.DirectorySeparatorChar)[0] is var first && first != ".." && !System.IO.Path.IsPathRooted(first);

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Makes a new file only: nothing that is there already, such as a link, is followed or overwritten.</summary>
    private static void Create(string file, string content)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using StreamWriter writer = new(file, options);
        writer.Write(content);
    }
}
