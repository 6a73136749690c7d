using System.Text.Json;
using System.Text.Json.Serialization;

namespace SampleApp.Traffic;

/// <summary>What this feature sends as JSON, serialized by code written at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(HitAnswer))]
internal sealed partial class TrafficJsonContext : JsonSerializerContext;
