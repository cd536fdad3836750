using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Login;

/// <summary>The first step of account linking.</summary>
internal sealed class LinkTokenEndpoints(World world)
{
    public void Map(LineHost api) => api.Post("/v2/bot/user/{userId}/linkToken", Issue, body: BodyKind.None);

    private LineReply Issue(LineCall call)
    {
        var userId = call.Route("userId");
        if (!Ids.IsUser(userId))
        {
            return LineReply.InvalidParameter("userId");
        }
        return world.People.Find(userId) is { IsFriend: true } person
            ? LineReply.Ok(new JsonObject { ["linkToken"] = world.AccountLinks.Issue(person) })
            : LineReply.NotFound();
    }
}
