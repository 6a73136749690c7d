using System.Globalization;
using SampleApp.Settings;

namespace SampleApp.Faults;

/// <param name="Name">The name in the query.</param>
/// <param name="Default">The value where it is not given; null where there is none then.</param>
/// <param name="Allowed">What is allowed, in words.</param>
/// <param name="IsAllowed">Whether a text is.</param>
internal sealed record FaultArgument(string Name, string? Default, string Allowed, Func<string, bool> IsAllowed)
{
    public static FaultArgument Number(string name, int byDefault, int least, int most) => new(
        name,
        byDefault.ToString(CultureInfo.InvariantCulture),
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
        text => Parse.Number(text, least, most) is not null);
}
