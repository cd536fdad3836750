using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Login;

/// <summary>LINE Login on the api host: tokens, verification of access and ID tokens, profile, friendship.</summary>
internal sealed class LoginEndpoints(World world)
{
    public void Map(LineHost api)
    {
        api.Post("/oauth2/v2.1/token", Token, body: BodyKind.Form, access: Access.Open);
        api.Post("/oauth2/v2.1/verify", VerifyIdToken, body: BodyKind.Form, access: Access.Open);
        api.Get("/oauth2/v2.1/verify", VerifyAccessToken, access: Access.Open);
        api.Post("/oauth2/v2.1/revoke", Revoke, body: BodyKind.Form, access: Access.Open);
        api.Get("/oauth2/v2.1/certs", _ => LineReply.Ok(world.Login.IdTokens.PublicKeys()), access: Access.Open);
        api.Get("/oauth2/v2.1/userinfo", UserInfo, access: Access.Open);
        api.Get("/v2/profile", Profile, access: Access.Open);
        api.Get("/friendship/v1/status", Friendship, access: Access.Open);
    }

    private LineReply Token(LineCall call)
    {
        if (call.Form["client_id"] != world.Account.LoginChannelId || call.Form["client_secret"] != world.Account.LoginChannelSecret)
        {
            return LineReply.OAuth(400, "invalid_client", "invalid client_id or client_secret");
        }
        return call.Form["grant_type"].ToString() switch
        {
            "authorization_code" => Exchange(call),
            "refresh_token" => Refresh(call),
            _ => LineReply.OAuth(400, "unsupported_grant_type", "unsupported grant type"),
        };
    }

    private LineReply Exchange(LineCall call)
    {
        if (world.Login.TakeCode(call.Form["code"]) is not { } grant || grant.RedirectUri != call.Form["redirect_uri"] || !IsProven(grant, call.Form["code_verifier"]))
        {
            return LineReply.OAuth(400, "invalid_grant", "invalid authorization code");
        }
        var body = Issued(grant, world.Login.RefreshToken(grant));
        if (grant.Has("openid"))
        {
            body["id_token"] = world.Login.IdToken(grant, liff: false);
        }
        return LineReply.Ok(body);
    }

    private LineReply Refresh(LineCall call)
    {
        var token = call.Form["refresh_token"].ToString();
        return token.StartsWith("refresh-", StringComparison.Ordinal) && world.Login.Find(token) is { } grant
            ? LineReply.Ok(Issued(grant, token))
            : LineReply.OAuth(400, "invalid_grant", "invalid refresh token");
    }

    private JsonObject Issued(Grant grant, string refreshToken) => new()
    {
        ["access_token"] = world.Login.AccessToken(grant, LoginSessions.AccessLife),
        ["expires_in"] = (long)LoginSessions.AccessLife.TotalSeconds,
        ["refresh_token"] = refreshToken,
        ["scope"] = grant.Scope,
        ["token_type"] = "Bearer",
    };

    private LineReply VerifyIdToken(LineCall call)
    {
        if (world.Login.IdTokens.Read(call.Form["id_token"].ToString(), world.Account.LoginChannelSecret) is not { } claims)
        {
            return Refused("Invalid IdToken.");
        }
        if ((string?)claims["iss"] != IdTokens.Issuer)
        {
            return Refused("Invalid IdToken Issuer.");
        }
        if ((long?)claims["exp"] <= call.Now.ToUnixTimeSeconds())
        {
            return Refused("IdToken expired.");
        }
        if ((string?)claims["aud"] != call.Form["client_id"])
        {
            return Refused("Invalid IdToken Audience.");
        }
        if (call.Form.TryGetValue("nonce", out var nonce) && (string?)claims["nonce"] != nonce)
        {
            return Refused("Invalid IdToken Nonce.");
        }
        return call.Form.TryGetValue("user_id", out var user) && (string?)claims["sub"] != user
            ? Refused("Invalid IdToken Subject Identifier.")
            : LineReply.Ok(claims);
    }

    private LineReply VerifyAccessToken(LineCall call)
    {
        var token = call.Query("access_token") ?? "";
        if (world.Login.Find(token) is { } grant)
        {
            return LineReply.Ok(new JsonObject { ["scope"] = grant.Scope, ["client_id"] = grant.ClientId, ["expires_in"] = (long)world.Login.Left(token).TotalSeconds });
        }
        return world.Tokens.ExpiresIn(token, call.Now) is { } left
            ? LineReply.Ok(new JsonObject { ["client_id"] = world.Account.ChannelId, ["expires_in"] = (long)left.TotalSeconds, ["scope"] = "" })
            : LineReply.OAuth(400, "invalid_request", "access token expired");
    }

    private LineReply Revoke(LineCall call)
    {
        var token = call.Form["access_token"].ToString();
        world.Login.Revoke(token);
        world.Tokens.Revoke(token);
        return new LineReply(200);
    }

    private LineReply UserInfo(LineCall call) => WithGrant(call, "openid", grant => new JsonObject
    {
        ["sub"] = world.People.LoginSubject(grant.Person, world.Account),
        ["name"] = grant.Person.DisplayName,
    });

    private LineReply Profile(LineCall call) => WithGrant(call, "profile", grant => new JsonObject
    {
        ["userId"] = world.People.LoginSubject(grant.Person, world.Account),
        ["displayName"] = grant.Person.DisplayName,
        ["pictureUrl"] = "https://profile.line-scdn.net/" + grant.Person.UserId,
    });

    /// <summary>True means friend and not blocking. A Login channel of another provider has no account to be friends with.</summary>
    private LineReply Friendship(LineCall call) => world.Account.LoginOfOtherProvider
        ? LineReply.Error(400, "There is no login bot linked to this channel.")
        : WithGrant(call, "profile", grant => new JsonObject { ["friendFlag"] = grant.Person.IsFriend });

    private LineReply WithGrant(LineCall call, string scope, Func<Grant, JsonObject> answer)
    {
        var header = call.Header("Authorization") ?? "";
        var grant = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? world.Login.Find(header[7..]) : null;
        if (grant is null)
        {
            return LineReply.Error(401, "The access token expired");
        }
        return grant.Has(scope) ? LineReply.Ok(answer(grant)) : LineReply.Error(403, "not authorized scope");
    }

    private static bool IsProven(Grant grant, string? verifier) =>
        grant.CodeChallenge is null
        || (verifier is not null && grant.CodeChallenge == Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));

    private static LineReply Refused(string description) => LineReply.OAuth(400, "invalid_request", description);
}
