using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Weir.Foundation.Http;
using Weir.Workspaces;
using Weir.Workspaces.Doors;
using Weir.Workspaces.Live;

namespace Weir.Server;

/// <summary>The web server over an open installation: what a request passes, from the outside in.</summary>
internal static class WeirServer
{
    public const string DefaultUrl = "http://localhost:8080";
    public const string VersionHeader = "X-Weir-Version";

    private static readonly string Version = typeof(WeirServer).Assembly.GetName().Version?.ToString(3) ?? "0";

    public static WebApplication Build(Installation installation, string urls)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(installation.Settings);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddOneLineConsole();
        builder.WebHost.UseKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = HttpLimits.BodyBytesMax;
        }).UseUrls(urls);

        builder.Services.AddRouting().AddApiConventions().AddApiDescription().AddConsoleFiles().AddCapabilities(installation);

        var http = builder.Configuration.GetSection(HttpOptions.Section).Get<HttpOptions>() ?? new HttpOptions();
        var app = builder.Build();
        app.UseForwardedHeaders(Forwarded(http));
        app.Use((context, next) =>
        {
            // By it a tab that was opened before an update knows, and offers to reload.
            context.Response.Headers[VersionHeader] = Version;
            return next(context);
        });
        app.UseProblems();
        app.UseHttpsBeyondLoopback(http);
        app.UseConsoleFiles();
        app.UseRouting();
        app.UseDoors();
        app.UseLiveOrigin();
        app.UseWebSockets();
        app.MapCapabilities();
        app.MapHealth();
        app.MapApiDescription();
        app.MapConsole();
        return app;
    }

    /// <summary>A proxy on this machine is believed by default.</summary>
    private static ForwardedHeadersOptions Forwarded(HttpOptions http)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var proxy in http.TrustedProxies)
        {
            options.KnownProxies.Add(IPAddress.Parse(proxy));
        }
        return options;
    }
}
