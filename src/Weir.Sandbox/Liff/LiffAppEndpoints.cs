using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Liff;

/// <summary>LIFF's server API: add, list, change and delete apps. It wants a token of the Login channel, to which the apps belong.</summary>
internal sealed class LiffAppEndpoints(World world)
{
    private const int UrlMax = 2_000;
    private const string App = "/liff/v1/apps/{liffId}";

    private static readonly string[] Scopes = ["openid", "email", "profile", "chat_message.write"];

    public void Map(LineHost api)
    {
        api.Post("/liff/v1/apps", Add, access: Access.LoginChannel);
        api.Get("/liff/v1/apps", _ => List(), access: Access.LoginChannel);
        api.Put(App, Update, access: Access.LoginChannel);
        api.Delete(App, call => world.Liff.Remove(call.Route("liffId")) ? LineReply.Ok() : LineReply.NotFound(), access: Access.LoginChannel);
    }

    private LineReply Add(LineCall call)
    {
        if (Refusal(call.Body, isNew: true) is { } refusal)
        {
            return refusal;
        }
        if (world.Liff.IsFull)
        {
            return LineReply.Error(400, "The number of LIFF apps has reached the limit");
        }
        // What an app made here may do by default is less than what the console proposes: no ID token without asking for openid.
        var app = world.Liff.Add(new Uri(call.Body.GetProperty("view").GetProperty("url").GetString()!)) with { Scopes = ["profile", "chat_message.write"] };
        world.Liff.Replace(Change(app, call.Body));
        return LineReply.Ok(new JsonObject { ["liffId"] = app.Id });
    }

    private LineReply Update(LineCall call)
    {
        if (Refusal(call.Body, isNew: false) is { } refusal)
        {
            return refusal;
        }
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

    /// <summary>A change may leave out whatever it does not change, inside the view too.</summary>
    private LineReply? Refusal(JsonElement app, bool isNew)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        var body = new Shape(app, "", findings);
        if (body.Part("view", required: isNew) is { } view)
        {
            view.OneOf("type", required: isNew, "compact", "tall", "full");
            view.Https("url", UrlMax, required: isNew);
            if (view.Text("url", UrlMax, required: false)?.Contains('#') == true)
            {
                view.Wrong("url", Shape.InvalidUri);
            }
            view.Flag("moduleMode");
        }
        if (body.Text("description", UrlMax, required: false)?.Contains("LINE", StringComparison.Ordinal) == true)
        {
            body.Wrong("description", "The name contains a word that may not be used");
        }
        if (body.Part("features", required: false) is { } features)
        {
            features.Flag("qrCode");
        }
        body.OneOf("permanentLinkPattern", required: false, "concat");
        body.OneOf("botPrompt", required: false, "normal", "aggressive", "none");
        body.EachOneOf("scope", required: false, Scopes);
        return findings.ToReply();
    }

    private static LiffApp Change(LiffApp app, JsonElement body)
    {
        if (body.TryGetProperty("view", out var view))
        {
            app = app with
            {
                EndpointUrl = view.TryGetProperty("url", out var url) ? new Uri(url.GetString()!) : app.EndpointUrl,
                ViewType = view.TryGetProperty("type", out var type) ? type.GetString()! : app.ViewType,
                IsModule = view.TryGetProperty("moduleMode", out var module) ? module.ValueKind == JsonValueKind.True : app.IsModule,
            };
        }
        return app with
        {
            Description = body.TryGetProperty("description", out var description) ? description.GetString() ?? "" : app.Description,
            BotPrompt = body.TryGetProperty("botPrompt", out var prompt) ? prompt.GetString() ?? "none" : app.BotPrompt,
            Scopes = body.TryGetProperty("scope", out var scopes) && scopes.ValueKind == JsonValueKind.Array ? [.. scopes.EnumerateArray().Select(s => s.GetString()!)] : app.Scopes,
            ReadsCodes = body.TryGetProperty("features", out var features) && features.TryGetProperty("qrCode", out var reads) ? reads.ValueKind == JsonValueKind.True : app.ReadsCodes,
        };
    }

    private static JsonObject Describe(LiffApp app) => new()
    {
        ["liffId"] = app.Id,
        ["view"] = new JsonObject { ["type"] = app.ViewType, ["url"] = app.EndpointUrl.AbsoluteUri, ["moduleMode"] = app.IsModule },
        ["description"] = app.Description,
        ["features"] = new JsonObject { ["ble"] = false, ["qrCode"] = app.ReadsCodes },
        ["permanentLinkPattern"] = "concat",
        ["scope"] = new JsonArray([.. app.Scopes.Select(s => (JsonNode)s)]),
        ["botPrompt"] = app.BotPrompt,
    };
}
