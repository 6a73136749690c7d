using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using SampleApp.Greeting;
using SampleApp.Identity;
using SampleApp.Settings;

namespace SampleApp;

/// <summary>Every type that goes over the wire, serialized by code written at build time: nothing is reflected at the start.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(GreetingAnswer))]
[JsonSerializable(typeof(WhoAmI))]
[JsonSerializable(typeof(ConfigAnswer))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(string))]
internal sealed partial class AppJsonContext : JsonSerializerContext;
