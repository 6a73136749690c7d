namespace SampleApp.Settings;

internal enum LogFormat
{
    Text,

    /// <summary>One JSON object a line.</summary>
    Json,
}
