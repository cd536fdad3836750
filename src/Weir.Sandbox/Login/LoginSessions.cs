using System.Text.Json.Nodes;
using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Login;

/// <summary>What somebody consented to when logging in.</summary>
internal sealed record Grant(Person Person, string ClientId, string Scope, string? Nonce, DateTimeOffset At)
{
    public string? RedirectUri { get; init; }

    public string? CodeChallenge { get; init; }

    public bool Has(string scope) => Scope.Split(' ').Contains(scope);
}

/// <summary>User tokens of LINE Login and LIFF. Codes are good once, for ten minutes. Thread rule: under the world's gate.</summary>
internal sealed class LoginSessions(World world) : IDisposable
{
    public const int TokensMax = 500_000;

    public static readonly TimeSpan AccessLife = TimeSpan.FromDays(30);
    public static readonly TimeSpan LiffAccessLife = TimeSpan.FromHours(12);
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RefreshLife = TimeSpan.FromDays(90);

    private readonly Dictionary<string, (Grant Grant, DateTimeOffset Until)> _live = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public IdTokens IdTokens { get; } = new();

    /// <summary>Whose phone or browser it is when a page does not say so.</summary>
    public Person? Holder { get; set; }

    public string Code(Grant grant) => Remember("code-", grant, CodeLife);

    public string AccessToken(Grant grant, TimeSpan life) => Remember("user-", grant, life);

    public string RefreshToken(Grant grant) => Remember("refresh-", grant, RefreshLife);

    public Grant? Find(string? token) => token is not null && _live.TryGetValue(token, out var entry) && entry.Until > world.Now ? entry.Grant : null;

    public TimeSpan Left(string token) => _live[token].Until - world.Now;

    public Grant? TakeCode(string? code)
    {
        var grant = code is ['c', 'o', 'd', 'e', '-', ..] ? Find(code) : null;
        if (grant is not null)
        {
            _live.Remove(code!);
        }
        return grant;
    }

    /// <summary>Was a token once, although its time may be over.</summary>
    public bool IsKnown(string token) => _live.ContainsKey(token);

    public void Revoke(string token) => _live.Remove(token);

    public void RevokeAllOf(Person person)
    {
        foreach (var (token, _) in _live.Where(t => t.Value.Grant.Person == person).ToArray())
        {
            _live.Remove(token);
        }
    }

    public string IdToken(Grant grant, bool liff)
    {
        var now = world.Now;
        var claims = new JsonObject
        {
            ["iss"] = IdTokens.Issuer,
            ["sub"] = world.People.LoginSubject(grant.Person, world.Account),
            ["aud"] = grant.ClientId,
            ["exp"] = (now + IdTokens.Life).ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["amr"] = new JsonArray("linesso"),
        };
        if (grant.Nonce is not null)
        {
            claims["nonce"] = grant.Nonce;
        }
        if (grant.Has("profile"))
        {
            claims["name"] = grant.Person.DisplayName;
            claims["picture"] = "https://profile.line-scdn.net/" + grant.Person.UserId;
        }
        if (grant.Has("email"))
        {
            claims["email"] = grant.Person.Email;
        }
        return IdTokens.Issue(claims, liff ? null : world.Account.LoginChannelSecret);
    }

    public void Dispose() => IdTokens.Dispose();

    private string Remember(string prefix, Grant grant, TimeSpan life)
    {
        if (_order.Count == TokensMax)
        {
            _live.Remove(_order.Dequeue());
        }
        var token = prefix + world.Ids.Token();
        _live.Add(token, (grant, world.Now + life));
        _order.Enqueue(token);
        return token;
    }
}
