// The platform's limit: the least that answers as the service does, framework-dependent and without a log.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();

var app = builder.Build();
app.MapGet("/", () => new { message = "Hello, World!", version = "1" });
app.Run();
