using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Weir.Sandbox.Pages;

/// <summary>
/// The three pages for people at a desk: the phones, the account manager and the faults. They are one built program, which looks at its address;
/// what they do goes through the control API. The page is asked for anew each time, its parts carry a hash in their names.
/// </summary>
internal sealed class SandboxPages(string folder)
{
    public const string Folder = "sandbox-pages";

    private const string Page = "index.html";
    private const string NotBuilt = "The sandbox's pages are not built. In web/: npm ci && npm run build --workspace phone, then build the server again.";

    private static readonly string[] Paths = ["/phone", "/manager", "/faults"];

    private readonly string _page = Path.Combine(folder, Page);

    public void Use(WebApplication app)
    {
        if (Directory.Exists(folder))
        {
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder), RequestPath = Paths[0], OnPrepareResponse = KeepForGood });
        }
    }

    public void Map(WebApplication app)
    {
        foreach (var path in Paths)
        {
            app.MapGet(path, http => Serve(http).ExecuteAsync(http));
        }
    }

    private IResult Serve(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return File.Exists(_page) ? Results.File(_page, "text/html; charset=utf-8") : Results.Text(NotBuilt, statusCode: 404);
    }

    private static void KeepForGood(StaticFileResponseContext response) =>
        response.Context.Response.Headers.CacheControl = response.Context.Request.Path.StartsWithSegments(Paths[0] + "/assets") ? "public, max-age=31536000, immutable" : "no-cache";
}
