using FsCheck;
using FsCheck.Fluent;
using SampleApp.Settings;

namespace SampleApp.Tests.Settings;

/// <summary>What holds for any text, tried with thousands of texts.</summary>
public sealed class ParsingProperties
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(2000);

    public static TheoryData<string> Names =>
        [.. KnownSettings.All.Select(setting => setting.Name).Where(name => name != "APP_CONFIG_DIR")];

    [Theory, MemberData(nameof(Names))]
    public void AnyTextIsTakenAsItIsOrRefusedInOneLine(string name) => Holds(Texts(), text =>
    {
        var reading = Read((name, text));

        var value = reading.All.Single(value => value.Setting.Name == name);
        var unset = text.Length == 0 && name != "APP_MESSAGE";
        return reading.Errors.Count == 0
            ? unset ? value.Source == "default" : value.Text == text && value.Source == "environment"
            : reading.Errors is [var line] && line.StartsWith($"{name}: \"", StringComparison.Ordinal) && !line.Any(char.IsControl);
    });

    [Fact]
    public void AnyMessageOfUpTo4096CharactersIsTheMessage() => Holds(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        Read(("APP_MESSAGE", text.Get)).Get(SettingsCatalogue.Message) == text.Get);

    [Theory]
    [InlineData(4096, true)]
    [InlineData(4097, false)]
    public void MessageHasAtMost4096Characters(int length, bool good) =>
        Assert.Equal(good, Read(("APP_MESSAGE", new('x', length))).Errors.Count == 0);

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void VersionHasAtMost64Characters(int length, bool good) =>
        Assert.Equal(good, Read(("APP_VERSION", new('x', length))).Errors.Count == 0);

    [Fact]
    public void SecondsAreReadAsTheyAreWritten() => Holds(Gen.Choose(0, 3_600_000).ToArbitrary(), milliseconds =>
        Parse.Seconds(FormattableString.Invariant($"{milliseconds / 1000m}")) == TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void SecondsBelowZeroOrAboveAnHourAreRefused() => Holds(Gen.Choose(1, int.MaxValue).ToArbitrary(), beyond =>
        Parse.Seconds(FormattableString.Invariant($"-{beyond}")) is null
        && Parse.Seconds(FormattableString.Invariant($"{3600 + (long)beyond}")) is null);

    [Fact]
    public void AnyTextAsSecondsIsRefusedOrWithinAnHour() => Holds(Texts(), text =>
        Parse.Seconds(text) is not { } value || value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1));

    [Fact]
    public void NumberIsTakenOnlyWithinItsBounds() => Holds(ArbMap.Default.ArbFor<int>(), number =>
        Parse.Number(FormattableString.Invariant($"{number}"), 0, 255) is { } value ? value == number : number is < 0 or > 255);

    [Fact]
    public void EachOfSeveralBadValuesIsFound() => Holds(
        Gen.SubListOf((string[])["APP_READY", "APP_DRAIN_DELAY", "APP_LOG_LEVEL"]).ToArbitrary(),
        names => Read([.. names.Select(name => (name, "no such thing"))]).Errors.Count == names.Count);

    /// <summary>Any text, and texts that come near to what is allowed.</summary>
    private static Arbitrary<string> Texts() => Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
        ArbMap.Default.GeneratorFor<decimal>().Select(number => FormattableString.Invariant($"{number}")),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => $"/{text.Get}"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => $"http://{text.Get}"),
        Gen.Elements("true", "FALSE", "On", "off", "json", "verbose", "Fatal", "0x1", "1e3", "٣", " 1", "1 ", "NaN", "∞", "1_0", "+1"))
        .ToArbitrary();

    private static SettingsReading Read(params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(variable => variable.Name, variable => variable.Value);
        variables["APP_CONFIG_DIR"] = "/no/such/directory";
        return new SettingsReader(KnownSettings.All, variables.GetValueOrDefault).ReadAll();
    }

    private static void Holds<T>(Arbitrary<T> values, Func<T, bool> property) => Prop.ForAll(values, property).Check(Thorough);
}
