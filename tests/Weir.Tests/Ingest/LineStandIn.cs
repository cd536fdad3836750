using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Weir.Tests.Ingest;

/// <summary>The few answers of LINE that these tests need, from tables that the test fills. It decides nothing.</summary>
internal sealed class LineStandIn : IAsyncDisposable
{
    public const string BotUserId = "Ub0000000000000000000000000000001";
    private readonly WebApplication _server;

    private LineStandIn(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.Single());

    /// <summary>Names by user id; whoever is missing has no profile for us.</summary>
    public ConcurrentDictionary<string, string> Profiles { get; } = new();

    /// <summary>User ids by ID token.</summary>
    public ConcurrentDictionary<string, string> IdTokens { get; } = new();

    /// <summary>Pages of followers, in order.</summary>
    public List<string[]> Followers { get; } = [];
    public int? FollowersStatus { get; set; }
    public ConcurrentQueue<string> Asked { get; } = [];
    public string? Webhook { get; set; }

    public static async Task<LineStandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var line = new LineStandIn(app);
        app.Use((context, next) =>
        {
            line.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
            return next(context);
        });
        line.Map(app);
        await app.StartAsync();
        return line;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Map(WebApplication app)
    {
        app.MapGet("/v2/bot/info", () => Json(new { userId = BotUserId, basicId = "@weir", displayName = "花漾", chatMode = "bot", markAsReadMode = "auto" }));
        app.MapPost("/v2/oauth/verify", () => Json(new { client_id = "1650000001", expires_in = 315_360_000 }));
        app.MapGet("/v2/bot/message/quota", () => Json(new { type = "limited", value = 1_000 }));
        app.MapGet("/v2/bot/message/quota/consumption", () => Json(new { totalUsage = 250 }));
        app.MapGet("/v2/bot/channel/webhook/endpoint", () => Webhook is null ? (IResult)NotFound() : Json(new { endpoint = Webhook, active = true }));
        app.MapPut("/v2/bot/channel/webhook/endpoint", async (HttpContext context) =>
        {
            Webhook = (await JsonNode.ParseAsync(context.Request.Body))!["endpoint"]!.GetValue<string>();
            return Json(new { });
        });
        app.MapPost("/v2/bot/channel/webhook/test", () => Json(new { success = true, timestamp = "2026-03-02T01:00:00Z", statusCode = 200, reason = "OK", detail = "200" }));
        app.MapGet("/v2/bot/profile/{id}", (string id) => Profiles.TryGetValue(id, out var name)
            ? (IResult)Json(new { userId = id, displayName = name, language = "zh-TW" })
            : NotFound());
        app.MapPost("/oauth2/v2.1/verify", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            return IdTokens.TryGetValue(form["id_token"].ToString(), out var user)
                ? (IResult)Json(new { iss = "https://access.line.me", sub = user, aud = form["client_id"].ToString(), exp = 1_900_000_000, iat = 1 })
                : TypedResults.Json(new { error = "invalid_request", error_description = "Invalid IdToken." }, statusCode: 400);
        });
        app.MapGet("/v2/bot/followers/ids", IResult (string? start) =>
        {
            if (FollowersStatus is { } status)
            {
                return TypedResults.Json(new { message = "Access to this API is not available for your account" }, statusCode: status);
            }
            var page = start is null ? 0 : int.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
            return page + 1 < Followers.Count ? Json(new { userIds = Followers[page], next = $"{page + 1}" }) : Json(new { userIds = Followers.Count == 0 ? [] : Followers[page] });
        });
        app.MapGet("/v2/bot/insight/followers", () => Json(new { status = "ready", followers = 120, targetedReaches = 90, blocks = 20 }));
    }

    private static JsonHttpResult<T> Json<T>(T body) => TypedResults.Json(body);

    private static JsonHttpResult<object> NotFound() => TypedResults.Json<object>(new { message = "Not found" }, statusCode: 404);
}
