using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace SampleApp.Web;

/// <summary>
/// Registers the options that are read before the first answer, with types that are closed at compile time. The framework registers only
/// the open <c>IOptions&lt;&gt;</c>; a native program would build the types of each, and of its factory, at run time.
/// </summary>
internal static class PrebuiltOptions
{
    /// <summary>The framework's own options, for the server and for routing.</summary>
    public static void AddPrebuiltOptions(this WebApplicationBuilder builder)
    {
        builder.AddPrebuiltOptions<HostOptions>();
        builder.AddPrebuiltOptions<KestrelServerOptions>();
        builder.AddPrebuiltOptions<SocketTransportOptions>();
        builder.AddPrebuiltOptions<RouteOptions>();
        builder.AddPrebuiltOptions<RouteHandlerOptions>();
        builder.AddPrebuiltOptions<FormOptions>();
        builder.AddPrebuiltOptions<JsonOptions>();
    }

    /// <summary>One type of options, for a feature to add.</summary>
    public static void AddPrebuiltOptions<TOptions>(this WebApplicationBuilder builder)
        where TOptions : class, new() =>
        builder.Services.AddSingleton<IOptions<TOptions>>(provider => new OptionsManager<TOptions>(new OptionsFactory<TOptions>(
            provider.GetServices<IConfigureOptions<TOptions>>(),
            provider.GetServices<IPostConfigureOptions<TOptions>>(),
            provider.GetServices<IValidateOptions<TOptions>>())));
}
