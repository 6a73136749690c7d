using System.Text.Json.Serialization;
using SampleApp.Labs.Kubectl;

namespace SampleApp.Labs.Tests.Checks;

/// <summary>What a pod or a Service answered.</summary>
/// <param name="Target">Who was asked.</param>
/// <param name="Path">For what.</param>
/// <param name="Text">What was answered; null where nothing was.</param>
/// <param name="Failure">Why nothing was answered.</param>
internal sealed record Answer(
    string Target,
    string Path,
    string? Text,
    [property: JsonConverter(typeof(JsonStringEnumConverter<KubectlFailure>))] KubectlFailure? Failure = null)
{
    /// <summary>Who is asked what the account may do.</summary>
    public const string Rights = "auth can-i";

    public const string Yes = "yes";

    public const string No = "no";

    public static Answer Of(string verb, string kind, bool may) => new(Rights, $"{verb} {kind}", may ? Yes : No);
}
