// What most would write: the default builder, framework-dependent, without a log.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();

var app = builder.Build();
app.MapGet("/", () => new { message = "Hello, World!", version = "1" });
app.Run();
