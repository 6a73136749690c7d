using System.Text.Json;
using System.Text.Json.Serialization;

namespace SampleApp.Visits;

/// <summary>What this feature sends as JSON, serialized by code written at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(VisitsAnswer))]
internal sealed partial class VisitsJsonContext : JsonSerializerContext;
