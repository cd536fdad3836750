using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Login;

/// <summary>
/// Short-lived, long-lived and stateless channel tokens: issue, verify, revoke. Errors have OAuth's form. Revoking answers 200
/// with an empty body, also for a token nobody ever issued.
/// </summary>
internal sealed class ChannelTokenEndpoints(World world)
{
    public void Map(LineHost api)
    {
        api.Post("/v2/oauth/accessToken", IssueShortLived, RateLimit.TokenIssue, BodyKind.Form, Access.Open);
        api.Post("/oauth2/v3/token", IssueStateless, body: BodyKind.Form, access: Access.Open);
        api.Post("/v2/oauth/verify", Verify, body: BodyKind.Form, access: Access.Open);
        api.Post("/v2/oauth/revoke", Revoke, body: BodyKind.Form, access: Access.Open);
    }

    public static LineReply Issued(string token, TimeSpan life) => LineReply.Ok(new JsonObject
    {
        ["access_token"] = token,
        ["expires_in"] = (long)life.TotalSeconds,
        ["token_type"] = "Bearer",
    });

    private LineReply IssueShortLived(LineCall call)
    {
        if (WrongGrant(call.Form) is { } refusal)
        {
            return refusal;
        }
        var (id, secret) = (call.Form["client_id"].ToString(), call.Form["client_secret"].ToString());
        if (SecretOf(id) is not { } known)
        {
            return LineReply.OAuth(400, "invalid_client", "invalid client_id");
        }
        return known == secret
            ? Issued(world.Tokens.IssueShortLived(id, call.Now), ChannelTokens.ShortLivedLife)
            : LineReply.OAuth(400, "invalid_client", "invalid client_secret");
    }

    private LineReply IssueStateless(LineCall call)
    {
        if (WrongGrant(call.Form) is { } refusal)
        {
            return refusal;
        }
        var channel = call.Form["client_id"].ToString();
        if (call.Form.ContainsKey("client_assertion"))
        {
            if (world.AssertionKeys.Read(call.Form["client_assertion_type"].ToString(), call.Form["client_assertion"].ToString()).Refusal is { } wrong)
            {
                return wrong;
            }
            channel = world.Account.ChannelId;
        }
        else if (SecretOf(channel) is not { } known || known != call.Form["client_secret"])
        {
            return LineReply.OAuth(400, "invalid_request", "Invalid 'client_credentials'.");
        }
        return Issued(world.Tokens.IssueStateless(channel, call.Now), ChannelTokens.StatelessLife);
    }

    public static LineReply? WrongGrant(IFormCollection form) =>
        form["grant_type"] == "client_credentials" ? null : LineReply.OAuth(400, "unsupported_grant_type", "unsupported grant type");

    private string? SecretOf(string channelId) =>
        channelId == world.Account.ChannelId ? world.Account.ChannelSecret
        : channelId == world.Account.LoginChannelId ? world.Account.LoginChannelSecret
        : null;

    private LineReply Verify(LineCall call)
    {
        var token = call.Form["access_token"].ToString();
        if (token.Length == 0 || token.Contains(' '))
        {
            return LineReply.OAuth(400, "invalid_request", "access_token in invalid format");
        }
        return world.Tokens.Find(token, call.Now) is { } found
            ? LineReply.Ok(new JsonObject { ["client_id"] = found.ChannelId, ["expires_in"] = (long)found.Left.TotalSeconds, ["scope"] = "P CM" })
            : LineReply.OAuth(400, "invalid_request", "access_token invalid");
    }

    private LineReply Revoke(LineCall call)
    {
        var token = call.Form["access_token"].ToString();
        if (token.Length == 0)
        {
            return new LineReply(400, new JsonObject { ["error"] = "invalid_request" });
        }
        world.Tokens.Revoke(token);
        return new LineReply(200);
    }
}
