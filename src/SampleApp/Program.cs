using SampleApp;
using SampleApp.Greeting;
using SampleApp.Health;
using SampleApp.Identity;
using SampleApp.Journal;
using SampleApp.Lifecycle;
using SampleApp.Logging;
using SampleApp.Settings;
using SampleApp.Web;

var builder = WebApplication.CreateEmptyBuilder(new() { Args = args });
builder.AddConfiguration(args);

if (!builder.TryAddSettings(out var settings))
    return ExitCodes.BadSettings;

builder.AddLogging(settings);
builder.AddWeb();
builder.AddIdentity();
builder.AddJournal();
builder.AddHealth();
builder.AddLifecycle(settings);

await using var app = builder.Build();

app.UseWeb();

app.MapGreeting();
app.MapIdentity();
app.MapSettings();
app.MapHealth();
app.MapJournal();
app.MapOpenApiDocument();

return await app.RunToTheEnd();
