using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.Reach;

namespace Weir.Tests.Server;

/// <summary>Whether the public address leads back to this very server.</summary>
public sealed class ReachTests
{
    private const string Check = "/api/v1/public-address/check";

    [Fact]
    public async Task An_address_that_leads_here_through_a_proxy_is_reached()
    {
        await using var proxy = await Proxy.Start();
        await using var server = await RunningServer.Start(DatabaseKind.Sqlite, ("Http:PublicUrl", proxy.Url));
        proxy.LeadsTo = server.Address;
        var owner = await Owner(server);

        var found = await owner.Post(Check, new { });

        Assert.Equal(("reached", proxy.Url, false), (found["state"].GetString(), found["address"].GetString(), found["isHttps"].GetBoolean()));
        // The question was good for this check alone.
        (await server.Anonymous().Get(proxy.Asked!)).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_that_leads_to_another_server_is_found_out()
    {
        await using var proxy = await Proxy.Start();
        await using var other = await RunningServer.Start();
        await using var server = await RunningServer.Start(DatabaseKind.Sqlite, ("Http:PublicUrl", proxy.Url));
        proxy.LeadsTo = other.Address;

        var found = await (await Owner(server)).Post(Check, new { });

        Assert.Equal(("elsewhere", "404"), (found["state"].GetString(), found["said"].GetString()));
    }

    [Theory]
    [InlineData("https://127.0.0.1:1", "unreachable")]
    [InlineData("", "notSet")]
    public async Task Nothing_there_and_nothing_set_are_told_apart(string address, string state)
    {
        await using var server = await RunningServer.Start(DatabaseKind.Sqlite, address.Length == 0 ? [] : [("Http:PublicUrl", address)]);

        Assert.Equal(state, (await (await Owner(server)).Post(Check, new { }))["state"].GetString());
    }

    [Fact]
    public async Task A_question_that_nobody_asks_has_no_answer()
    {
        await using var server = await RunningServer.Start();

        (await server.Anonymous().Get($"{ReachCheck.Path}/0123456789abcdef")).Is(HttpStatusCode.NotFound);
    }

    private static async Task<Caller> Owner(RunningServer server)
    {
        var (workspace, _) = await server.CreateBrand();
        return server.WithKey(await server.CreateKey(workspace, Permission.Settings));
    }

    /// <summary>What stands before a server at its public address.</summary>
    private sealed class Proxy : IAsyncDisposable
    {
        private static readonly HttpClient Client = new();
        private readonly WebApplication _server;

        private Proxy(WebApplication server) => _server = server;

        public Uri? LeadsTo { get; set; }

        public string? Asked { get; private set; }

        public string Url => _server.Urls.Single();

        public static async Task<Proxy> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var proxy = new Proxy(app);
            app.MapFallback(async context =>
            {
                proxy.Asked = context.Request.Path;
                using var answer = await Client.GetAsync(new Uri(proxy.LeadsTo!, proxy.Asked));
                context.Response.StatusCode = (int)answer.StatusCode;
                await context.Response.WriteAsync(await answer.Content.ReadAsStringAsync());
            });
            await app.StartAsync();
            return proxy;
        }

        public async ValueTask DisposeAsync()
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }
    }
}
