using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weir.Sandbox.Audiences;
using Weir.Sandbox.Clock;
using Weir.Sandbox.Control;
using Weir.Sandbox.Coupons;
using Weir.Sandbox.Insight;
using Weir.Sandbox.Liff;
using Weir.Sandbox.Login;
using Weir.Sandbox.Messaging;
using Weir.Sandbox.Messaging.Narrowcast;
using Weir.Sandbox.Pages;
using Weir.Sandbox.Persistence;
using Weir.Sandbox.Phone;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Population;
using Weir.Sandbox.RichMenus;
using Weir.Sandbox.Shop;
using Weir.Sandbox.Users;
using Weir.Sandbox.Webhooks;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox;

/// <summary>
/// The LINE platform on one's own desk, in one process on one port: <c>{url}/api</c>, <c>{url}/data</c>, <c>{url}/access</c>,
/// <c>{url}/liff</c>, the brand's web site at <c>{url}/shop</c> and the control API at <c>{url}/sandbox/v1</c>. Knows nothing of Weir.
/// </summary>
public static class SandboxApplication
{
    /// <summary>
    /// Builds the sandbox; the caller runs it. With a clock of the caller's, that clock drives everything; without one the sandbox
    /// has a virtual clock by the options. The <see cref="SandboxHandle"/> is a service of the application.
    /// </summary>
    public static WebApplication Build(SandboxOptions options, TimeProvider? clock = null)
    {
        var keeper = new SnapshotKeeper(options.DataDirectory, options.Seed);
        options = keeper.Remembered(options);
        clock ??= new VirtualClock(options.StartAt ?? TimeProvider.System.GetUtcNow(), options.ClockRate);
        var builder = WebApplication.CreateSlimBuilder();
        // Whoever runs it may print figures for a program to read: what is logged stands beside them and not among them, and a settings file that lies
        // in the working directory changes nothing about that.
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter(null, LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));
        var activity = new Activity();
        var agenda = new Agenda(clock, activity);
        var http = Http();
        var world = new World(options, clock, agenda, activity, http);
        keeper.Restore(world);
        var browser = new InAppBrowser(world, http);
        var crowd = new Crowd(world, browser, http);
        var driver = new ClockDriver(clock, agenda, activity);
        builder.Services.AddSingleton(_ => new SandboxHandle(world, driver, activity));
        // Ends last: what the webhooks did is then remembered too.
        builder.Services.AddHostedService(_ => keeper);
        builder.Services.AddHostedService(_ => world.Outbox);

        var app = builder.Build();
        keeper.TellOf(app.Logger);
        app.Use(new PersonalBrowser(world, http).InvokeAsync);
        app.UseMiddleware<HostPrefix>(world.Addresses);
        var pages = new SandboxPages(options.PagesFolder);
        pages.Use(app);
        app.UseRouting();
        pages.Map(app);
        Map(app, world, crowd, browser, driver, keeper);
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            agenda.Dispose();
            driver.Dispose();
            http.Dispose();
            world.Login.Dispose();
            world.AssertionKeys.Dispose();
        });
        app.Lifetime.ApplicationStarted.Register(() => LearnAddresses(app, options, world.Addresses));
        return app;
    }

    private static void Map(WebApplication app, World world, Crowd crowd, InAppBrowser browser, ClockDriver driver, SnapshotKeeper keeper)
    {
        var gate = new LineGate(world);
        var api = new LineHost(app, "/api", gate);
        var data = new LineHost(app, "/data", gate);
        new SendEndpoints(world).Map(api);
        new NarrowcastEndpoints(world).Map(api);
        new MessageEndpoints(world).Map(api);
        new AudienceEndpoints(world).Map(api, data);
        new AudienceReadEndpoints(world).Map(api);
        new RetargetingEndpoints(world).Map(api);
        new InsightEndpoints(world).Map(api);
        new DemographicEndpoints(world).Map(api);
        new RichMenuInsightEndpoints(world).Map(api);
        new CouponEndpoints(world).Map(api);
        new WebhookEndpoints(world).Map(api);
        new UserEndpoints(world).Map(api);
        new GroupChatEndpoints(world).Map(api);
        new RichMenuEndpoints(world).Map(api, data);
        new RichMenuLinkEndpoints(world).Map(api);
        new RichMenuBatchEndpoints(world).Map(api);
        new RichMenuAliasEndpoints(world).Map(api);
        new ContentEndpoints(world).Map(data);
        new ChannelTokenEndpoints(world).Map(api);
        var login = new LoginEndpoints(world);
        login.Map(api);
        new JwtTokenEndpoints(world, login).Map(api);
        new LinkTokenEndpoints(world).Map(api);
        new LiffAppEndpoints(world).Map(api);
        new AccessPages(world).Map(app);
        new LiffPages(world).Map(app);
        new LiffCalls(world).Map(app);
        new ShopPages(world).Map(app);
        ControlEndpoints.Map(app, world, crowd, browser, driver, keeper);
        app.MapFallback("{**path}", http => UnknownAsync(http, world));
    }

    private static Task UnknownAsync(HttpContext http, World world)
    {
        var requestId = world.Ids.Request(world.Now);
        http.Response.StatusCode = 404;
        http.Response.Headers["x-line-request-id"] = requestId;
        var host = http.Request.Path.StartsWithSegments(LineHost.Data, out var rest) ? LineHost.Data : LineHost.Api;
        if (host == LineHost.Data || http.Request.Path.StartsWithSegments(LineHost.Api, out rest))
        {
            // A wrong address, or the right one on the wrong host, is what a new bot gets wrong first.
            world.Traffic.Add(new TrafficEntry(world.Now, "call", http.Request.Method, rest + http.Request.QueryString, 404, requestId, [], LineReply.NotFound(), null) { Host = host });
        }
        return http.Response.WriteAsJsonAsync(new { message = "Not found" });
    }

    private static void Listen(KestrelServerOptions kestrel, SandboxOptions options)
    {
        // LINE's own limit is checked by the gate, with LINE's answer.
        kestrel.Limits.MaxRequestBodySize = null;
        kestrel.AddServerHeader = false;
        Bind(options.Port);
        if (options.DataPort is { } dataPort)
        {
            Bind(dataPort);
        }

        void Bind(int port)
        {
            if (options.ListenOnEveryAddress)
            {
                kestrel.ListenAnyIP(port);
            }
            else if (port == 0)
            {
                // Kestrel cannot find one free port for both IPv4 and IPv6.
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(port);
            }
        }
    }

    private static void LearnAddresses(WebApplication app, SandboxOptions options, Addresses addresses)
    {
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
            .Select(a => new Uri(a.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal)))
            .Select(a => options.Port == 0 ? a : new UriBuilder(a) { Host = "localhost" }.Uri)
            .DistinctBy(a => a.Port)
            .ToArray();
        addresses.Base = options.PublicUrl ?? bound[0];
        addresses.DataOnly = bound.Length > 1 ? bound[1] : null;
    }

    private static HttpClient Http() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        MaxConnectionsPerServer = 64,
    })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };
}
