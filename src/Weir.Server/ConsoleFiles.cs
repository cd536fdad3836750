using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Weir.Workspaces.Doors;

namespace Weir.Server;

/// <summary>
/// The built console, when it is there. Its page is asked for anew each time, so that an update reaches every browser; the files it names
/// carry a hash of their content in their names and are kept for good.
/// </summary>
internal static class ConsoleFiles
{
    private const string Folder = "wwwroot";
    private const string Page = "index.html";
    private const string ForGood = "public, max-age=31536000, immutable";

    private static string Root => Path.Combine(AppContext.BaseDirectory, Folder);

    private static bool IsBuilt => File.Exists(Path.Combine(Root, Page));

    /// <summary>What is the same for everybody is compressed. Answers of the API are not: beside a secret, what a stranger puts in would tell by their length.</summary>
    public static IServiceCollection AddConsoleFiles(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "image/svg+xml"];
    });

    public static void UseConsoleFiles(this IApplicationBuilder app)
    {
        if (IsBuilt)
        {
            app.UseResponseCompression();
            app.UseStaticFiles(Options());
        }
    }

    /// <summary>Every address that nothing else serves is a room of the console, which finds it by itself.</summary>
    public static void MapConsole(this IEndpointRouteBuilder routes)
    {
        if (IsBuilt)
        {
            // A constraint is not met by a path that is empty, so the root has a route of its own.
            routes.MapFallbackToFile("/", Page, Options()).IsPublic();
            routes.MapFallbackToFile("{*path:regex(^(?!api/|webhooks/|v1/).*$):nonfile}", Page, Options()).IsPublic();
        }
    }

    private static StaticFileOptions Options() => new()
    {
        FileProvider = new PhysicalFileProvider(Root),
        OnPrepareResponse = response => response.Context.Response.Headers.CacheControl = IsHashed(response) ? ForGood : "no-cache",
    };

    private static bool IsHashed(StaticFileResponseContext response) => response.Context.Request.Path.StartsWithSegments("/assets");
}
