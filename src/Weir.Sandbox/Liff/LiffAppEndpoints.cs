using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Liff;

/// <summary>LIFF's server API: add, list, change and delete apps.</summary>
internal sealed class LiffAppEndpoints(World world)
{
    private const int UrlMax = 2_000;

    public void Map(LineHost api)
    {
        api.Post("/liff/v1/apps", Add);
        api.Get("/liff/v1/apps", _ => List());
        api.Put("/liff/v1/apps/{liffId}", Update);
        api.Delete("/liff/v1/apps/{liffId}", call => world.Liff.Remove(call.Route("liffId")) ? LineReply.Ok() : LineReply.NotFound());
    }

    private LineReply Add(LineCall call)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        var body = new Shape(call.Body, "", findings);
        if (body.Part("view", required: true) is { } view)
        {
            view.OneOf("type", required: true, "compact", "tall", "full");
            view.Https("url", UrlMax, required: true);
        }
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        if (world.Liff.IsFull)
        {
            return LineReply.Error(400, "The number of LIFF apps has reached the limit");
        }
        var app = world.Liff.Add(new Uri(call.Body.GetProperty("view").GetProperty("url").GetString()!));
        world.Liff.Replace(Change(app, call.Body));
        return LineReply.Ok(new JsonObject { ["liffId"] = app.Id });
    }

    private LineReply Update(LineCall call)
    {
        if (world.Liff.Find(call.Route("liffId")) is not { } app)
        {
            return LineReply.NotFound();
        }
        world.Liff.Replace(Change(app, call.Body));
        return LineReply.Ok();
    }

    private LineReply List() => world.Liff.All.Count == 0
        ? LineReply.NotFound()
        : LineReply.Ok(new JsonObject { ["apps"] = new JsonArray([.. world.Liff.All.Select(a => (JsonNode)Describe(a))]) });

    private static LiffApp Change(LiffApp app, JsonElement body)
    {
        if (body.TryGetProperty("view", out var view))
        {
            app = app with
            {
                EndpointUrl = view.TryGetProperty("url", out var url) && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var endpoint) ? endpoint : app.EndpointUrl,
                ViewType = view.TryGetProperty("type", out var type) ? type.ToString() : app.ViewType,
            };
        }
        return app with
        {
            Description = body.TryGetProperty("description", out var description) ? description.ToString() : app.Description,
            BotPrompt = body.TryGetProperty("botPrompt", out var prompt) ? prompt.ToString() : app.BotPrompt,
            Scopes = body.TryGetProperty("scope", out var scopes) && scopes.ValueKind == JsonValueKind.Array ? [.. scopes.EnumerateArray().Select(s => s.ToString())] : app.Scopes,
        };
    }

    private static JsonObject Describe(LiffApp app) => new()
    {
        ["liffId"] = app.Id,
        ["view"] = new JsonObject { ["type"] = app.ViewType, ["url"] = app.EndpointUrl.AbsoluteUri },
        ["description"] = app.Description,
        ["permanentLinkPattern"] = "concat",
        ["scope"] = new JsonArray([.. app.Scopes.Select(s => (JsonNode)s)]),
        ["botPrompt"] = app.BotPrompt,
    };
}
