using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Login;

/// <summary>
/// The addresses that channel tokens by JWT (v2.1) share with LINE Login: who asks is told by what the form brings. A token of a
/// person is found first, then one of the channel.
/// </summary>
internal sealed class JwtTokenEndpoints(World world, LoginEndpoints login)
{
    public void Map(LineHost api)
    {
        api.Post("/oauth2/v2.1/token", call => call.Form["grant_type"] == "client_credentials" ? Issue(call) : login.Token(call), body: BodyKind.Form, access: Access.Open);
        api.Get("/oauth2/v2.1/tokens/kid", KeyIds, access: Access.Open);
        api.Get("/oauth2/v2.1/verify", Verify, access: Access.Open);
        api.Post("/oauth2/v2.1/revoke", Revoke, body: BodyKind.Form, access: Access.Open);
    }

    private LineReply Issue(LineCall call)
    {
        var (claims, refusal) = world.AssertionKeys.Read(call.Form["client_assertion_type"].ToString(), call.Form["client_assertion"].ToString());
        if (refusal is not null)
        {
            return refusal;
        }
        if (AssertionKeys.Whole(claims!, "token_exp") is not { } seconds || seconds <= 0 || seconds > (long)ChannelTokens.ByJwtLifeMax.TotalSeconds)
        {
            return LineReply.OAuth(400, "invalid_client", "Invalid token_exp");
        }
        var life = TimeSpan.FromSeconds(seconds);
        if (world.Tokens.IssueByJwt(life, call.Now) is not { } issued)
        {
            return LineReply.Error(400, "The maximum number of access tokens has already been issued");
        }
        var reply = ChannelTokenEndpoints.Issued(issued.Token, life);
        reply.Body!["key_id"] = issued.KeyId;
        return reply;
    }

    private LineReply KeyIds(LineCall call)
    {
        var (_, refusal) = world.AssertionKeys.Read(call.Query("client_assertion_type") ?? "", call.Query("client_assertion") ?? "");
        return refusal ?? LineReply.Ok(new JsonObject { ["kids"] = new JsonArray([.. world.Tokens.KeyIds(call.Now).Select(k => (JsonNode)k)]) });
    }

    private LineReply Verify(LineCall call)
    {
        var token = call.Query("access_token") ?? "";
        if (world.Login.Find(token) is { } grant)
        {
            return LineReply.Ok(new JsonObject { ["scope"] = grant.Scope, ["client_id"] = grant.ClientId, ["expires_in"] = (long)world.Login.Left(token).TotalSeconds });
        }
        if (world.Tokens.FindJws(token, call.Now) is { } found)
        {
            return LineReply.Ok(new JsonObject { ["client_id"] = found.ChannelId, ["expires_in"] = (long)found.Left.TotalSeconds });
        }
        return LineReply.OAuth(400, "invalid_request", world.Login.IsKnown(token) || token.Split('.').Length == 3 ? "The access token expired" : "The access token not JWS");
    }

    private LineReply Revoke(LineCall call)
    {
        var token = call.Form["access_token"].ToString();
        if (token.Length == 0)
        {
            return LineReply.OAuth(400, "invalid_request", "The access token malformed");
        }
        var (id, secret) = (call.Form["client_id"].ToString(), call.Form["client_secret"].ToString());
        if (id == world.Account.LoginChannelId && secret == world.Account.LoginChannelSecret)
        {
            world.Login.Revoke(token);
            return new LineReply(200);
        }
        if (id != world.Account.ChannelId || secret != world.Account.ChannelSecret)
        {
            return LineReply.OAuth(400, "invalid_client", "invalid client_id or client_secret");
        }
        world.Tokens.RevokeByJwt(token);
        return new LineReply(200);
    }
}
