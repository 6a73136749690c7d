using System.Text.Json;
using System.Text.Json.Serialization;

namespace SampleApp.Identity;

/// <summary>What this feature sends as JSON, serialized by code written at build time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WhoAmI))]
internal sealed partial class IdentityJsonContext : JsonSerializerContext;
