using System.Text.Json;
using System.Text.Json.Serialization;

namespace SampleApp.Settings;

/// <summary>What this feature sends as JSON, serialized by code written at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ConfigAnswer))]
internal sealed partial class SettingsJsonContext : JsonSerializerContext;
