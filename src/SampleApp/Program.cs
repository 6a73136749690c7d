using SampleApp;
using SampleApp.Backend;
using SampleApp.Call;
using SampleApp.Faults;
using SampleApp.Greeting;
using SampleApp.Health;
using SampleApp.Identity;
using SampleApp.Journal;
using SampleApp.Lifecycle;
using SampleApp.Logging;
using SampleApp.Settings;
using SampleApp.Traffic;
using SampleApp.Visits;
using SampleApp.Web;

if (args is ["call", .. var call])
    return await CallCommand.Run(call);

var builder = WebApplication.CreateEmptyBuilder(new() { Args = args });
builder.AddConfiguration(args);

if (!builder.TryAddSettings(out var settings))
    return ExitCodes.BadSettings;

builder.AddLogging(settings);
builder.AddWeb();
builder.AddIdentity();
builder.AddJournal();
builder.AddHealth();
builder.AddVisits(settings);
builder.AddBackend();
builder.AddFaults(settings);
builder.AddTraffic();
builder.AddLifecycle(settings);

await using var app = builder.Build();

app.UseWeb();
app.UseFaults(settings);

app.MapGreeting();
app.MapIdentity();
app.MapSettings();
app.MapHealth();
app.MapVisits();
app.MapBackend();
app.MapJournal();
app.MapFaults(settings.Faults);
app.MapTraffic();
app.MapOpenApiDocument();

return await app.RunToTheEnd();
