using System.Text.Json.Nodes;
using Weir.Sandbox.Messaging.Validation;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.RichMenus;

/// <summary>
/// Who sees which menu. Asking for a person's menu never tells the default one. LINE links many people within seconds after its
/// 202; here they are linked before it.
/// </summary>
internal sealed class RichMenuLinkEndpoints(World world)
{
    public const int PeopleMax = 500;

    private const string NotPainted = "must upload richmenu image before applying it to user";

    public void Map(LineHost api)
    {
        api.Post("/v2/bot/user/all/richmenu/{richMenuId}", SetDefault, body: BodyKind.None);
        api.Get("/v2/bot/user/all/richmenu", _ => world.RichMenus.DefaultId is { } id ? LineReply.Ok(new JsonObject { ["richMenuId"] = id }) : LineReply.ErrorWithEmptyDetails(404, "no default richmenu"));
        api.Delete("/v2/bot/user/all/richmenu", _ =>
        {
            world.RichMenus.DefaultId = null;
            return LineReply.Ok();
        });
        api.Post("/v2/bot/user/{userId}/richmenu/{richMenuId}", Link, body: BodyKind.None);
        api.Get("/v2/bot/user/{userId}/richmenu", Get);
        api.Delete("/v2/bot/user/{userId}/richmenu", Unlink);
        api.Post("/v2/bot/richmenu/bulk/link", call => Many(call, isLink: true));
        api.Post("/v2/bot/richmenu/bulk/unlink", call => Many(call, isLink: false));
    }

    private LineReply SetDefault(LineCall call)
    {
        if (Refusal(call) is { } refusal)
        {
            return refusal;
        }
        world.RichMenus.DefaultId = call.Route("richMenuId");
        return LineReply.Ok();
    }

    private LineReply Link(LineCall call)
    {
        var userId = call.Route("userId");
        if (!Ids.IsUser(userId))
        {
            return LineReply.InvalidParameter("userId");
        }
        if (Refusal(call) is { } refusal)
        {
            return refusal;
        }
        Link(userId, call.Route("richMenuId"));
        return LineReply.Ok();
    }

    private LineReply? Refusal(LineCall call) => world.RichMenus.Find(call.Route("richMenuId")) switch
    {
        null => LineReply.NotFound(),
        { HasImage: false } => LineReply.ErrorWithEmptyDetails(400, NotPainted),
        _ => null,
    };

    private LineReply Get(LineCall call)
    {
        var userId = call.Route("userId");
        if (!Ids.IsUser(userId))
        {
            return LineReply.InvalidParameter("userId");
        }
        return world.People.Find(userId) is { IsFriend: true, RichMenuId: { } id } && world.RichMenus.Find(id) is not null
            ? LineReply.Ok(new JsonObject { ["richMenuId"] = id })
            : LineReply.ErrorWithEmptyDetails(404, "the user has no richmenu");
    }

    private LineReply Unlink(LineCall call)
    {
        var userId = call.Route("userId");
        if (!Ids.IsUser(userId))
        {
            return LineReply.InvalidParameter("userId");
        }
        Link(userId, null);
        return LineReply.Ok();
    }

    private LineReply Many(LineCall call, bool isLink)
    {
        var findings = new Findings(world.Options.AllowHttpOnLoopback);
        var body = new Shape(call.Body, "", findings);
        var menuId = isLink ? body.Text("richMenuId", RichMenuRules.NameMax) : null;
        if (menuId is { Length: > 0 } && !RichMenuRules.IsMenuId(menuId))
        {
            body.Wrong("richMenuId", "invalid richMenuId");
        }
        var people = Names(body);
        if (findings.ToReply() is { } refusal)
        {
            return refusal;
        }
        if (people.FindIndex(id => !Ids.IsUser(id)) is >= 0 and var wrong)
        {
            return LineReply.InvalidProperty($"'userIds[{wrong}]'");
        }
        switch (isLink ? world.RichMenus.Find(menuId) : null)
        {
            case null when isLink: return LineReply.ErrorWithEmptyDetails(404, "richmenu not found");
            case { HasImage: false }: return LineReply.ErrorWithEmptyDetails(400, NotPainted);
        }
        people.ForEach(id => Link(id, menuId));
        return LineReply.Accepted();
    }

    private static List<string> Names(Shape body)
    {
        if (!body.Has("userIds"))
        {
            body.Wrong("userIds", Shape.MustBeSpecified);
            return [];
        }
        var list = body.Element.GetProperty("userIds");
        if (list.ValueKind != System.Text.Json.JsonValueKind.Array)
        {
            body.Findings.MarkUnreadable("userIds");
            return [];
        }
        if (list.GetArrayLength() is 0 or > PeopleMax)
        {
            body.Wrong("userIds", $"Size must be between 1 and {PeopleMax}");
        }
        return [.. list.EnumerateArray().Take(PeopleMax).Select(id => id.ToString())];
    }

    private void Link(string userId, string? menuId)
    {
        if (world.People.Find(userId) is { } person)
        {
            world.RichMenus.Link(person, menuId);
        }
    }
}
