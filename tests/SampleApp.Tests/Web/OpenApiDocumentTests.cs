using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace SampleApp.Tests.Web;

/// <summary>The document that the app serves is the one that the framework makes of its routes.</summary>
public sealed class OpenApiDocumentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KeptDocumentMatchesTheRoutes()
    {
        var kept = RepositoryFolder.Combine("src", "SampleApp", "Web", "openapi.json");
        var made = RepositoryFolder.Combine("artifacts", "openapi.json");
        Directory.CreateDirectory(Path.GetDirectoryName(made)!);
        await File.WriteAllTextAsync(made, await Make(), Cancel);

        Assert.True(
            await File.ReadAllTextAsync(kept, Cancel) == await File.ReadAllTextAsync(made, Cancel),
            $"The document is not what the framework makes of the routes now. See: diff {kept} {made}; if that is right: cp {made} {kept}");
    }

    private static async Task<string> Make()
    {
        await using WebApplicationFactory<Program> app = new();
        var services = app
            .WithWebHostBuilder(host => host.UseSetting("APP_FAULTS", "on").UseSetting("APP_METRICS", "on").ConfigureTestServices(services => services.AddOpenApi(Describe)))
            .Services;
        var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync(Cancel);
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, Cancel) + "\n";
    }

    private static void Describe(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info = new() { Title = "SampleApp", Version = "v1", Description = "Makes Kubernetes visible." };
        return Task.CompletedTask;
    });
}
