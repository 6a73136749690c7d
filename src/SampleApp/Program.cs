using SampleApp;
using SampleApp.Backend;
using SampleApp.Call;
using SampleApp.Greeting;
using SampleApp.Health;
using SampleApp.Identity;
using SampleApp.Journal;
using SampleApp.Lifecycle;
using SampleApp.Logging;
using SampleApp.Misbehaviour;
using SampleApp.Settings;
using SampleApp.Telemetry;
using SampleApp.Traffic;
using SampleApp.Visits;
using SampleApp.Web;

UnexpectedEnd.ExplainInOneLine();

if (args is ["call", .. var call])
    return await CallCommand.Run(call);

// Empty: the other builders watch appsettings.json by inotify, and a node with many .NET pods runs out of inotify instances.
var builder = WebApplication.CreateEmptyBuilder(new());

List<Setting> known = [.. SettingsCatalogue.All];
known.AddRange(TelemetrySettings.All);
known.AddRange(MisbehaviourSettings.All);
if (builder.ReadSettings(args, known) is not { } reading)
    return ExitCodes.BadSettings;
var settings = AppSettings.Of(reading);
var telemetry = TelemetrySettings.Of(reading);
var misbehaviour = MisbehaviourSettings.Of(reading);

builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(Random.Shared);
builder.AddWeb(settings.Urls);
builder.AddJournal();
builder.AddIdentity();
builder.AddLogging(settings);
builder.AddLifecycle(settings);
builder.AddHealth(settings);
builder.AddTelemetry(settings, telemetry);
builder.AddMisbehaviour(misbehaviour);
builder.AddGreeting();
builder.AddVisits(settings);
builder.AddBackend();
builder.AddTraffic();

await using var app = builder.Build();

// Every request passes through these, in this order.
app.UseTelemetry(telemetry);
app.UseRequestLog();
app.UseServedBy();
app.UseClosingConnections();
app.UseProblemDetails();
app.UseRouting();
app.UseTrafficHits();
app.UseMisbehaviour(misbehaviour);

// Application routes do the app's own work: they answer 503 during a slow start, and faults can delay them or make them fail.
var application = app.MapGroup("").AsApplicationRoutes();
var greeting = application.MapGreeting();
greeting.ShowTrafficToBrowsers();
application.MapIdentity();
application.MapSettings();
application.MapVisits();
application.MapBackend();
application.MapTrafficHit();

app.MapHealth();
app.MapLifecycle();
app.MapJournal();
app.MapTelemetry(telemetry);
app.MapMisbehaviour(misbehaviour);
app.MapTrafficPage();
app.MapOpenApiDocument();

return await app.RunUntilStopped();
