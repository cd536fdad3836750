using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Login;

/// <summary>Issue, verify and revoke channel access tokens. Errors have OAuth's form. Revoking answers 200 with an empty body.</summary>
internal sealed class ChannelTokenEndpoints(World world)
{
    public void Map(LineHost api)
    {
        api.Post("/v2/oauth/accessToken", IssueShortLived, RateLimit.TokenIssue, BodyKind.Form, Access.Open);
        api.Post("/oauth2/v3/token", IssueStateless, body: BodyKind.Form, access: Access.Open);
        api.Post("/v2/oauth/verify", Verify, body: BodyKind.Form, access: Access.Open);
        api.Post("/v2/oauth/revoke", Revoke, body: BodyKind.Form, access: Access.Open);
    }

    private LineReply IssueShortLived(LineCall call) => Refusal(call) ?? Issued(world.Tokens.IssueShortLived(call.Now), ChannelTokens.ShortLivedLife);

    private LineReply IssueStateless(LineCall call) => Refusal(call) ?? Issued(world.Tokens.IssueStateless(call.Now), ChannelTokens.StatelessLife);

    private LineReply? Refusal(LineCall call)
    {
        if (call.Form["grant_type"] != "client_credentials")
        {
            return LineReply.OAuth(400, "unsupported_grant_type", "unsupported grant type");
        }
        return call.Form["client_id"] == world.Account.ChannelId && call.Form["client_secret"] == world.Account.ChannelSecret
            ? null
            : LineReply.OAuth(400, "invalid_client", "invalid client_id or client_secret");
    }

    private LineReply Verify(LineCall call) => world.Tokens.ExpiresIn(call.Form["access_token"].ToString(), call.Now) is { } left
        ? LineReply.Ok(new JsonObject { ["client_id"] = world.Account.ChannelId, ["expires_in"] = (long)left.TotalSeconds, ["scope"] = "" })
        : LineReply.OAuth(400, "invalid_request", "access token expired");

    private LineReply Revoke(LineCall call)
    {
        world.Tokens.Revoke(call.Form["access_token"].ToString());
        return new LineReply(200);
    }

    private static LineReply Issued(string token, TimeSpan life) => LineReply.Ok(new JsonObject
    {
        ["access_token"] = token,
        ["expires_in"] = (long)life.TotalSeconds,
        ["token_type"] = "Bearer",
    });
}
