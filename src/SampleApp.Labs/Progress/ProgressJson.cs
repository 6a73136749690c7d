using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SampleApp.Labs.Progress;

[JsonSerializable(typeof(LabProgress))]
internal sealed partial class ProgressJson : JsonSerializerContext
{
    /// <summary>Quotes and umlauts as they are: people read the ConfigMap with kubectl, and no browser does.</summary>
    public static ProgressJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
