namespace SampleApp.Labs.Tests.Order;

/// <summary>The checker of the order notices each way to break it, and nothing else.</summary>
public sealed class FeatureOrderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FeatureOrderTests()
    {
        Write("Program.cs", "using App.Late;");
        Write("Common.cs", "namespace App; class Common;");
        Write("Early/First.cs", "namespace App.Early; class First { Common common; }");
        Write("Late/Second.cs", "using App.Early;\nnamespace App.Late; class Second { First first; }");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OrderThatIsKeptHasNoViolation() => Assert.Empty(Violations());

    [Theory]
    [InlineData("using App.Late;\nnamespace App.Early;")]
    [InlineData("using static App.Late.Second;\nnamespace App.Early;")]
    [InlineData("using Alias = App.Late.Second;\nnamespace App.Early;")]
    [InlineData("namespace App.Early; class Other { Late.Second second; }")]
    [InlineData("namespace App.Early; class Other { App.Late.Second second; }")]
    [InlineData("namespace App.Early; class Other { global::App.Late.Second second; }")]
    [InlineData("namespace App.Early; class Other { string Text => $\"{Late.Second.Name}\"; }")]
    public void UseOfALaterFolderIsAViolation(string code)
    {
        Write("Early/Other.cs", code);

        Assert.Equal(["Early/Other.cs: uses Late, which comes after Early"], Violations());
    }

    [Theory]
    [InlineData("namespace App.Early; // As App.Late does.")]
    [InlineData("namespace App.Early; /* Late.Second */")]
    [InlineData("namespace App.Early; class Other { int Late; string Text => Late.ToString(); }")]
    [InlineData("namespace App.Early; class Other { void Do(Common common) => common.Late.Second(); }")]
    [InlineData("using App.Latest;\nnamespace App.Early;")]
    public void OtherWordsAreNoViolation(string code)
    {
        Write("Early/Other.cs", code);

        Assert.Empty(Violations());
    }

    [Fact]
    public void FileBesideTheFoldersMayUseNoneOfThem()
    {
        Write("Common.cs", "using App.Early;\nnamespace App; class Common;");

        Assert.Equal(["Common.cs: uses Early, which comes after all files beside the folders"], Violations());
    }

    [Fact]
    public void FolderWithoutAPlaceInTheOrderIsAViolation()
    {
        Write("New/Third.cs", "namespace App.New;");

        Assert.Contains("New: this folder has no place in the order Early < Late", Violations());
    }

    [Fact]
    public void PlaceWithoutAFolderIsAViolation()
    {
        Directory.Delete(folder.Combine("Late"), recursive: true);
        Write("Program.cs", "");

        Assert.Equal(["Late: the order names this folder, but it has no source"], Violations());
    }

    [Theory]
    [InlineData("namespace App.Late; class Other;", "Early/Other.cs: its namespace is App.Late, not App.Early")]
    [InlineData("class Other;", "Early/Other.cs: its namespace is missing, not App.Early")]
    [InlineData("global using System;\nnamespace App.Early;", "Early/Other.cs: a global using hides who uses what")]
    public void FileThatHidesWhereItBelongsIsAViolation(string code, string violation)
    {
        Write("Early/Other.cs", code);

        Assert.Contains(violation, Violations());
    }

    [Fact]
    public void UsingInTheProjectFileIsAViolation()
    {
        Write("App.csproj", "<Project><ItemGroup><Using Include=\"App.Late\" /></ItemGroup></Project>");

        Assert.Equal(["App.csproj: uses App.Late for all files; let each file say what it uses"], Violations());
    }

    private IReadOnlyList<string> Violations() => new FeatureOrder(folder.Path, "App", "Early", "Late").Violations();

    private void Write(string file, string code)
    {
        var path = folder.Combine(file.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, code);
    }
}
