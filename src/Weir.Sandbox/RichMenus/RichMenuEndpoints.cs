using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.RichMenus;

/// <summary>Rich menus themselves: described on the api host, painted on the data host. A painted one is never painted again.</summary>
internal sealed class RichMenuEndpoints(World world)
{
    public void Map(LineHost api, LineHost data)
    {
        api.Post("/v2/bot/richmenu", Create, RateLimit.HundredAnHour);
        api.Post("/v2/bot/richmenu/validate", call => Check(call) ?? LineReply.Ok());
        api.Get("/v2/bot/richmenu/list", _ => LineReply.Ok(new JsonObject { ["richmenus"] = new JsonArray([.. world.RichMenus.All.Select(m => (JsonNode)m.Describe())]) }), RateLimit.TenASecond);
        api.Get("/v2/bot/richmenu/{richMenuId}", call => world.RichMenus.Find(call.Route("richMenuId")) is { } menu ? LineReply.Ok(menu.Describe()) : LineReply.NotFound());
        api.Delete("/v2/bot/richmenu/{richMenuId}", call => world.RichMenus.Remove(call.Route("richMenuId")) ? LineReply.Ok() : LineReply.NotFound(), RateLimit.HundredAnHour);
        data.Post("/v2/bot/richmenu/{richMenuId}/content", Paint, body: BodyKind.Raw);
        data.Get("/v2/bot/richmenu/{richMenuId}/content", Show);
    }

    private LineReply Create(LineCall call)
    {
        if (Check(call) is { } refusal)
        {
            return refusal;
        }
        return world.RichMenus.IsFull
            ? LineReply.Error(400, "The maximum number of rich menus has been reached")
            : LineReply.Ok(new JsonObject { ["richMenuId"] = world.RichMenus.Add(RichMenuRules.Keep(call.Body)).Id });
    }

    private LineReply? Check(LineCall call)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        RichMenuRules.Check(call.Body, findings);
        return findings.ToReply();
    }

    private LineReply Paint(LineCall call)
    {
        if (world.RichMenus.Find(call.Route("richMenuId")) is not { } menu)
        {
            return LineReply.NotFound();
        }
        if (call.Http.Request.ContentType is not ("image/jpeg" or "image/png"))
        {
            return LineReply.Error(415, $"The content type, {call.Http.Request.ContentType ?? "null"}, is not supported");
        }
        if (menu.HasImage)
        {
            return LineReply.Error(400, "An image has already been uploaded to the richmenu");
        }
        if (call.Raw.Length > RichMenuRules.ImageBytesMax || ImageSize.Of(call.Raw) is not { } size || !RichMenuRules.IsAllowed(size))
        {
            return LineReply.Error(400, "The image size is not allowed for richmenu");
        }
        menu.SetImage(call.Raw, call.Http.Request.ContentType);
        return LineReply.Ok();
    }

    private LineReply Show(LineCall call) => world.RichMenus.Find(call.Route("richMenuId")) is { HasImage: true } menu
        ? new LineReply(200) { Bytes = menu.Image, ContentType = menu.ImageType }
        : LineReply.NotFound();
}
