using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;
using Weir.Sandbox.Wire;

namespace Weir.Sandbox.Login;

/// <summary>LINE Login on the api host: user tokens, verification of ID tokens, profile, friendship, and the end of a consent.</summary>
internal sealed class LoginEndpoints(World world)
{
    public void Map(LineHost api)
    {
        api.Post("/oauth2/v2.1/verify", VerifyIdToken, body: BodyKind.Form, access: Access.Open);
        api.Get("/oauth2/v2.1/certs", _ => LineReply.Ok(world.Login.IdTokens.PublicKeys()), access: Access.Open);
        api.Get("/oauth2/v2.1/userinfo", UserInfo, access: Access.Open);
        api.Post("/oauth2/v2.1/userinfo", UserInfo, body: BodyKind.None, access: Access.Open);
        api.Post("/user/v1/deauthorize", Deauthorize, access: Access.LoginChannel);
        api.Get("/v2/profile", Profile, access: Access.Open);
        api.Get("/friendship/v1/status", Friendship, access: Access.Open);
    }

    public LineReply Token(LineCall call)
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

    /// <summary>Takes back what the person consented to; the next sign-in asks again, and every token of theirs is void.</summary>
    private LineReply Deauthorize(LineCall call)
    {
        if (!call.Body.TryGetProperty("userAccessToken", out var token) || world.Login.Find(token.ToString()) is not { } grant)
        {
            return LineReply.Error(400, "invalid token");
        }
        world.Login.RevokeAllOf(grant.Person);
        grant.Person.Consents = null;
        return new LineReply(204);
    }

    /// <summary>The name belongs to another scope than the id.</summary>
    private LineReply UserInfo(LineCall call) => WithGrant(call, "openid", grant =>
    {
        var info = new JsonObject { ["sub"] = world.People.LoginSubject(grant.Person, world.Account) };
        if (grant.Has("profile"))
        {
            info["name"] = grant.Person.DisplayName;
            info["picture"] = "https://profile.line-scdn.net/" + grant.Person.UserId;
        }
        return info;
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
