using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Weir.Workspaces;
using Weir.Workspaces.Doors;

namespace Weir.Tests.Server;

/// <summary>Asked of every endpoint there is, so that a new one cannot forget its door.</summary>
public sealed partial class DoorTests
{
    /// <summary>Open to everybody under the API. Short, and each with its reason.</summary>
    private static readonly string[] Open =
    [
        // Whoever signs in is not signed in yet; whoever leaves may have been signed out already.
        "POST /api/v1/session",
        "DELETE /api/v1/session",
    ];

    [Fact]
    public async Task Every_endpoint_of_the_api_declares_its_door()
    {
        await using var server = await RunningServer.Start();
        var endpoints = Endpoints(server);

        Assert.NotEmpty(endpoints);
        Assert.Empty(endpoints.Where(endpoint => endpoint.Door is null).Select(endpoint => endpoint.Name));
        Assert.Equal(Open.Order(), endpoints.Where(endpoint => endpoint.Door is Door.Open).Select(endpoint => endpoint.Name).Order());
    }

    [Fact]
    public async Task Nobody_passes_a_door_without_signing_in()
    {
        await using var server = await RunningServer.Start();
        foreach (var endpoint in Endpoints(server).Where(endpoint => endpoint.Door is not Door.Open))
        {
            (await Call(server.Anonymous(), endpoint)).Refuses(HttpStatusCode.Unauthorized, "session.none");
        }
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Marketer)]
    [InlineData(Role.Agent)]
    [InlineData(Role.Viewer)]
    public async Task A_role_passes_the_doors_of_its_permissions_and_no_others(Role role)
    {
        await using var server = await RunningServer.Start();
        var (workspace, _) = await server.CreateBrand();
        var caller = await server.SignedIn(await server.Invite(workspace, role));
        foreach (var endpoint in Endpoints(server))
        {
            if (endpoint.Door is Door.Behind behind)
            {
                var reply = await Call(caller, endpoint);
                Assert.True(role.Permissions.Contains(behind.Permission) == (reply.Code != "permission.missing"), $"{role} at {endpoint.Name}: {reply.Text}");
            }
        }
    }

    [Fact]
    public async Task A_key_passes_the_doors_of_its_scopes_and_no_others()
    {
        await using var server = await RunningServer.Start();
        var (workspace, _) = await server.CreateBrand();
        foreach (var endpoint in Endpoints(server))
        {
            if (endpoint.Door is Door.Behind behind)
            {
                var with = await server.CreateKey(workspace, behind.Permission);
                var without = await server.CreateKey(workspace, [.. Enum.GetValues<Permission>().Where(other => other != behind.Permission)]);
                Assert.NotEqual("permission.missing", (await Call(server.WithKey(with), endpoint)).Code);
                (await Call(server.WithKey(without), endpoint)).Refuses(HttpStatusCode.Forbidden, "permission.missing");
            }
        }
    }

    [Fact]
    public async Task A_page_of_another_origin_can_change_nothing_with_an_operators_cookie()
    {
        await using var server = await RunningServer.Start();
        var (_, owner) = await server.CreateBrand();
        var cookie = (await server.SignedIn(owner)).Cookie;
        var foreign = new Caller(server.Address) { Cookie = cookie, SendsOwnHeader = false };
        var own = new Caller(server.Address) { Cookie = cookie };

        (await foreign.Patch("/api/v1/workspaces/current", new { name = "偷改" })).Refuses(HttpStatusCode.Forbidden, "session.no-own-header");
        (await foreign.SignIn(owner)).Refuses(HttpStatusCode.Forbidden, "session.no-own-header");
        (await foreign.Get("/api/v1/workspaces/current")).Is(HttpStatusCode.OK);
        using var form = new StringContent("name=x", Encoding.UTF8, "text/plain");
        (await own.Send(HttpMethod.Patch, "/api/v1/workspaces/current", form)).Refuses(HttpStatusCode.BadRequest, "request.not-json");
        (await own.Patch("/api/v1/workspaces/current", new { name = "花漾二店" })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_needs_no_header_because_no_browser_sends_it_by_itself()
    {
        await using var server = await RunningServer.Start();
        var (workspace, _) = await server.CreateBrand();
        var program = new Caller(server.Address) { Bearer = await server.CreateKey(workspace, Permission.Settings), SendsOwnHeader = false };

        (await program.Patch("/api/v1/workspaces/current", new { name = "新名字" })).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Plain_http_is_for_this_machine_only_unless_a_setting_says_otherwise()
    {
        await using var strict = await RunningServer.Start();
        await using var lenient = await RunningServer.Start(settings: [("Http:AllowPlain", "true")]);

        (await FromElsewhere(strict)).Refuses(HttpStatusCode.Forbidden, "server.needs-https");
        (await FromElsewhere(lenient)).Refuses(HttpStatusCode.Unauthorized, "session.none");
    }

    /// <summary>As the proxy on this machine tells it: a caller on the network, without TLS.</summary>
    private static async Task<Reply> FromElsewhere(RunningServer server)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.7");
        using var response = await client.GetAsync(new Uri(server.Address, "/api/v1/session"));
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
    }

    private sealed record Mapped(string Method, string Path, Door? Door, string? Takes)
    {
        public string Name => $"{Method} {Path}";
    }

    private static List<Mapped> Endpoints(RunningServer server) =>
    [
        .. from endpoint in server.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           where path.StartsWith("/api/", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select new Mapped(method, path, endpoint.Metadata.GetMetadata<Door>(), endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes[0]),
    ];

    private static async Task<Reply> Call(Caller caller, Mapped endpoint)
    {
        // A door of files is not reached by a body of another type.
        using var body = new StringContent("{}", Encoding.UTF8, endpoint.Takes ?? "application/json");
        return await caller.Send(
            new HttpMethod(endpoint.Method), RouteValue().Replace(endpoint.Path, value => value.Value.Contains(":guid", StringComparison.Ordinal) ? SomeGuid : "987654"),
            endpoint.Method is "GET" or "DELETE" ? null : body);
    }

    /// <summary>A route that takes a public id is found only by something of its shape.</summary>
    private const string SomeGuid = "0198f3a0-0000-7000-8000-000000000001";

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex RouteValue();
}
