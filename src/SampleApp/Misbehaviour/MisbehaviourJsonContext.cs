using System.Text.Json;
using System.Text.Json.Serialization;

namespace SampleApp.Misbehaviour;

/// <summary>What this feature sends as JSON, serialized by code written at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FaultAnswer))]
[JsonSerializable(typeof(FaultsAnswer))]
internal sealed partial class MisbehaviourJsonContext : JsonSerializerContext;
