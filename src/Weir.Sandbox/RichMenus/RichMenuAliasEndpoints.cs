using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.RichMenus;

/// <summary>Names for menus, which switch actions point to. LINE may answer from a cache for a while after a change; here a change is seen at once.</summary>
internal sealed class RichMenuAliasEndpoints(World world)
{
    private const string One = "/v2/bot/richmenu/alias/{richMenuAliasId}";

    public void Map(LineHost api)
    {
        api.Post("/v2/bot/richmenu/alias", Create);
        api.Post(One, Update);
        api.Get(One, call => Named(call, alias => LineReply.Ok(Describe(alias, world.RichMenus.Aliases[alias]))));
        api.Get("/v2/bot/richmenu/alias/list", _ => LineReply.Ok(new JsonObject { ["aliases"] = new JsonArray([.. world.RichMenus.Aliases.Select(a => (JsonNode)Describe(a.Key, a.Value))]) }));
        api.Delete(One, call => Named(call, alias =>
        {
            world.RichMenus.RemoveAlias(alias);
            return LineReply.Ok();
        }), RateLimit.HundredAnHour);
    }

    private LineReply Create(LineCall call)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        var body = new Shape(call.Body, "", findings);
        var alias = body.Text("richMenuAliasId", RichMenuRules.AliasMax);
        if (alias is { Length: > 0 and <= RichMenuRules.AliasMax } && !RichMenuRules.IsAlias(alias))
        {
            body.Wrong("richMenuAliasId", "invalid richMenuAliasId");
        }
        var menuId = MenuId(body);
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        if (world.RichMenus.Aliases.ContainsKey(alias!))
        {
            return LineReply.ErrorWithEmptyDetails(400, "conflict richmenu alias id");
        }
        return world.RichMenus.Aliases.Count >= RichMenuStore.AliasesMax
            ? LineReply.Error(400, "The maximum number of rich menu aliases has been reached")
            : Point(alias!, menuId!);
    }

    private LineReply Update(LineCall call) => Named(call, alias =>
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        var menuId = MenuId(new Shape(call.Body, "", findings));
        return findings.ToReply() ?? Point(alias, menuId!);
    });

    private LineReply Point(string alias, string menuId)
    {
        if (world.RichMenus.Find(menuId) is not { HasImage: true })
        {
            return LineReply.ErrorWithEmptyDetails(400, "richmenu not found");
        }
        world.RichMenus.SetAlias(alias, menuId);
        return LineReply.Ok();
    }

    private LineReply Named(LineCall call, Func<string, LineReply> answer)
    {
        var alias = call.Route("richMenuAliasId");
        if (!RichMenuRules.IsAlias(alias))
        {
            return LineReply.InvalidParameter("richMenuAliasId");
        }
        return world.RichMenus.Aliases.ContainsKey(alias) ? answer(alias) : LineReply.ErrorWithEmptyDetails(404, "richmenu alias not found");
    }

    private static string? MenuId(Shape body)
    {
        var id = body.Text("richMenuId", RichMenuRules.NameMax);
        if (id is { Length: > 0 } && !RichMenuRules.IsMenuId(id))
        {
            body.Wrong("richMenuId", "invalid richMenuId");
        }
        return id;
    }

    private static JsonObject Describe(string alias, string menuId) => new() { ["richMenuAliasId"] = alias, ["richMenuId"] = menuId };
}
