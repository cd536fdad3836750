using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Login;

/// <summary>
/// Channel access tokens: the long-lived one of the console; short-lived ones (30 days; the 31st puts out the oldest); those by JWT
/// (as long as asked, 30 days at most; the 31st is refused); and stateless ones (15 minutes, as many as one likes, not revocable).
/// The Login channel has short-lived and stateless ones of its own, which open the LIFF API and nothing else. Thread rule: under
/// the world's gate.
/// </summary>
internal sealed class ChannelTokens(World world)
{
    public const int ShortLivedMax = 30;
    public const int ByJwtMax = 30;

    /// <summary>The real ones are self-contained and need no memory; ours are forgotten beyond this number.</summary>
    public const int StatelessKeptMax = 10_000;

    public static readonly TimeSpan ShortLivedLife = TimeSpan.FromDays(30);
    public static readonly TimeSpan ByJwtLifeMax = TimeSpan.FromDays(30);
    public static readonly TimeSpan StatelessLife = TimeSpan.FromSeconds(900);

    private readonly List<Issued> _shortLived = [];
    private readonly List<Issued> _byJwt = [];
    private readonly Queue<Issued> _stateless = new();
    private readonly HashSet<string> _revoked = new(StringComparer.Ordinal);

    public string LongLived { get; } = "sandbox-" + Ids.Secret(world.Options.Seed, 100) + Ids.Secret(world.Options.Seed, 101);

    public IReadOnlyList<Issued> ShortLived => _shortLived;

    public IReadOnlyList<Issued> ByJwt => _byJwt;

    /// <summary>What was issued before a restart is good until its end.</summary>
    public void Restore(IEnumerable<Issued> shortLived, IEnumerable<Issued> byJwt)
    {
        _shortLived.AddRange(shortLived);
        _byJwt.AddRange(byJwt);
    }

    public bool Accepts(string? token, string channelId, DateTimeOffset now) =>
        token is not null && (Find(token, now) ?? FindJws(token, now))?.ChannelId == channelId;

    public string IssueShortLived(string channelId, DateTimeOffset now)
    {
        _shortLived.RemoveAll(t => t.Until <= now);
        var own = _shortLived.Where(t => t.ChannelId == channelId).ToArray();
        if (own.Length == ShortLivedMax)
        {
            _shortLived.Remove(own[0]);
        }
        var token = "short-" + world.Ids.Token() + world.Ids.Token();
        _shortLived.Add(new Issued(token, channelId, now + ShortLivedLife));
        return token;
    }

    /// <summary>Null when thirty are valid: unlike short-lived ones, none is put out for a new one.</summary>
    public (string Token, string KeyId)? IssueByJwt(TimeSpan life, DateTimeOffset now)
    {
        _byJwt.RemoveAll(t => t.Until <= now);
        if (_byJwt.Count == ByJwtMax)
        {
            return null;
        }
        var issued = new Issued(Jws(), world.Account.ChannelId, now + life) { KeyId = world.Ids.Token()[..22] };
        _byJwt.Add(issued);
        return (issued.Token, issued.KeyId);
    }

    public IReadOnlyList<string> KeyIds(DateTimeOffset now) => [.. _byJwt.Where(t => t.Until > now).Select(t => t.KeyId)];

    public string IssueStateless(string channelId, DateTimeOffset now)
    {
        while (_stateless.TryPeek(out var oldest) && (oldest.Until <= now || _stateless.Count >= StatelessKeptMax))
        {
            _stateless.Dequeue();
        }
        var token = Jws();
        _stateless.Enqueue(new Issued(token, channelId, now + StatelessLife));
        return token;
    }

    /// <summary>Short-lived and long-lived ones.</summary>
    public void Revoke(string token)
    {
        _shortLived.RemoveAll(t => t.Token == token);
        if (token == LongLived)
        {
            _revoked.Add(token);
        }
    }

    public void RevokeByJwt(string token) => _byJwt.RemoveAll(t => t.Token == token);

    /// <summary>The switch of the fault "wrong token": the console issued a new one, and the old one is void.</summary>
    public void SetLongLivedVoid(bool isVoid)
    {
        if (isVoid)
        {
            _revoked.Add(LongLived);
        }
        else
        {
            _revoked.Remove(LongLived);
        }
    }

    /// <summary>Channel and time left of a short-lived or long-lived one; null when it is none of these.</summary>
    public (string ChannelId, TimeSpan Left)? Find(string token, DateTimeOffset now)
    {
        if (token == LongLived)
        {
            return _revoked.Contains(token) ? null : (world.Account.ChannelId, TimeSpan.FromDays(365));
        }
        return _shortLived.Find(t => t.Token == token && t.Until > now) is { } found ? (found.ChannelId, found.Until - now) : null;
    }

    /// <summary>How long a token issued by JWT or a stateless one still lives.</summary>
    public (string ChannelId, TimeSpan Left)? FindJws(string token, DateTimeOffset now) =>
        _byJwt.Concat(_stateless).FirstOrDefault(t => t.Token == token && t.Until > now) is { } found ? (found.ChannelId, found.Until - now) : null;

    /// <summary>Three parts, like LINE's, for clients that look; what stands in them is nobody's business.</summary>
    private string Jws() => $"eyJhbGciOiJIUzI1NiJ9.{world.Ids.Token()}.{world.Ids.Token()}";

    public sealed record Issued(string Token, string ChannelId, DateTimeOffset Until)
    {
        public string KeyId { get; init; } = "";
    }
}
