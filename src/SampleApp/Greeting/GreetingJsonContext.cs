using System.Text.Json;
using System.Text.Json.Serialization;

namespace SampleApp.Greeting;

/// <summary>What this feature sends as JSON, serialized by code written at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GreetingAnswer))]
internal sealed partial class GreetingJsonContext : JsonSerializerContext;
