using System.Reflection;
using System.Text.RegularExpressions;

namespace SampleApp.Tests.Architecture;

/// <summary>The native compiler skips listed methods that are not there, and says nothing: a list that is out of date does less and less.</summary>
public sealed partial class MethodOrderTests
{
    [Fact]
    public void NineInTenOfTheListedMethodsAreInTheApp()
    {
        string[] listed =
        [
            .. File.ReadLines(RepositoryFolder.Combine("src", "SampleApp", "SampleApp.order"))
                .Where(name => name.StartsWith("SampleApp_SampleApp_", StringComparison.Ordinal) && !name.Contains('<', StringComparison.Ordinal)),
        ];
        var present = typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetMembers(All).OfType<MethodBase>().Select(method => Mangled(type, method))).ToHashSet();

        string[] gone = [.. listed.Where(name => !present.Contains(name) && !present.Contains(OverloadNumber().Replace(name, "")))];

        Assert.NotEmpty(listed);
        Assert.True(
            gone.Length < listed.Length / 10,
            $"{gone.Length} of {listed.Length} are gone; dotnet run -c Release --project tests/SampleApp.Benchmarks -- order:\n{string.Join('\n', gone)}");
    }

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>As the native compiler names it: the assembly, the type and the method, with <c>_</c> for all but letters and digits.</summary>
    private static string Mangled(Type type, MethodBase method) => NotInASymbol().Replace($"SampleApp_{type.FullName}__{method.Name}", "_");

    [GeneratedRegex("[^A-Za-z0-9_]")]
    private static partial Regex NotInASymbol();

    [GeneratedRegex(@"_\d+$")]
    private static partial Regex OverloadNumber();
}
