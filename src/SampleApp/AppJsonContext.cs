using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SampleApp.Backend;
using SampleApp.Call;
using SampleApp.Faults;
using SampleApp.Greeting;
using SampleApp.Identity;
using SampleApp.Settings;
using SampleApp.Traffic;
using SampleApp.Visits;

namespace SampleApp;

/// <summary>Every type that goes over the wire, serialized by code written at build time: nothing is reflected at the start.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GreetingAnswer))]
[JsonSerializable(typeof(WhoAmI))]
[JsonSerializable(typeof(ConfigAnswer))]
[JsonSerializable(typeof(VisitsAnswer))]
[JsonSerializable(typeof(BackendAnswer))]
[JsonSerializable(typeof(Failure))]
[JsonSerializable(typeof(FaultAnswer))]
[JsonSerializable(typeof(FaultsAnswer))]
[JsonSerializable(typeof(HitAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(string))]
internal sealed partial class AppJsonContext : JsonSerializerContext;
