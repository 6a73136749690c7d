using System.Text.Json.Serialization;

namespace SampleApp.Labs.Progress;

/// <summary>How far a trainee is with a lab, by the last command of theirs that told it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LabState>))]
internal enum LabState
{
    /// <summary>Started, solved or reset, and not looked at since.</summary>
    [JsonStringEnumMemberName("begun")]
    Begun,

    /// <summary>A check found an open point.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    [JsonStringEnumMemberName("passed")]
    Passed,
}
