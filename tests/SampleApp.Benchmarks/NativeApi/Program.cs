using System.Text.Json.Serialization;

// The platform's limit: the least that answers as the service does, as one native program, with no log and no default services.
var builder = WebApplication.CreateEmptyBuilder(new());
builder.WebHost.UseKestrelCore().UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS")!);
builder.Services.AddRoutingCore();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(GreetingContext.Default));

var app = builder.Build();
app.UseRouting();
app.MapGet("/", () => new Greeting("Hello, World!", "1"));
app.Run();

internal sealed record Greeting(string Message, string Version);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Greeting))]
internal sealed partial class GreetingContext : JsonSerializerContext;
