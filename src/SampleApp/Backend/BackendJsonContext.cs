using System.Text.Json;
using System.Text.Json.Serialization;
using SampleApp.Call;

namespace SampleApp.Backend;

/// <summary>What this feature sends as JSON, serialized by code written at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(BackendAnswer))]
[JsonSerializable(typeof(Failure))]
internal sealed partial class BackendJsonContext : JsonSerializerContext;
