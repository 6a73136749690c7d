using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace SampleApp.Web;

/// <summary>
/// The options that are read before the first answer, with their types closed at compile time. The framework registers the open
/// <c>IOptions&lt;&gt;</c>, and a native program closes it by building types at run time, for each of these and for its factory.
/// </summary>
internal static class ReadyOptions
{
    /// <summary>The framework's, for the server and for routing.</summary>
    public static void AddReadyOptions(this WebApplicationBuilder builder)
    {
        builder.AddReadyOptions<HostOptions>();
        builder.AddReadyOptions<KestrelServerOptions>();
        builder.AddReadyOptions<SocketTransportOptions>();
        builder.AddReadyOptions<RouteOptions>();
        builder.AddReadyOptions<RouteHandlerOptions>();
        builder.AddReadyOptions<FormOptions>();
        builder.AddReadyOptions<JsonOptions>();
    }

    /// <summary>Those of a feature.</summary>
    public static void AddReadyOptions<TOptions>(this WebApplicationBuilder builder)
        where TOptions : class, new() =>
        builder.Services.AddSingleton<IOptions<TOptions>>(provider => new OptionsManager<TOptions>(new OptionsFactory<TOptions>(
            provider.GetServices<IConfigureOptions<TOptions>>(),
            provider.GetServices<IPostConfigureOptions<TOptions>>(),
            provider.GetServices<IValidateOptions<TOptions>>())));
}
