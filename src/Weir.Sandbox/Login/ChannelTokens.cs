using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Login;

/// <summary>
/// Channel access tokens: the long-lived one of the console, short-lived ones (30 days, at most 30: the 31st puts out the oldest)
/// and stateless ones (15 minutes, as many as one likes, not revocable). Thread rule: under the world's gate.
/// </summary>
internal sealed class ChannelTokens(World world)
{
    public const int ShortLivedMax = 30;

    /// <summary>The real ones are self-contained and need no memory; ours are forgotten beyond this number.</summary>
    public const int StatelessKeptMax = 10_000;

    public static readonly TimeSpan ShortLivedLife = TimeSpan.FromDays(30);
    public static readonly TimeSpan StatelessLife = TimeSpan.FromSeconds(900);

    private readonly List<(string Token, DateTimeOffset Until)> _shortLived = [];
    private readonly Queue<(string Token, DateTimeOffset Until)> _stateless = new();
    private readonly HashSet<string> _revoked = new(StringComparer.Ordinal);

    public string LongLived { get; } = "sandbox-" + Ids.Secret(world.Options.Seed, 100) + Ids.Secret(world.Options.Seed, 101);

    public IReadOnlyList<(string Token, DateTimeOffset Until)> ShortLived => _shortLived;

    /// <summary>What was issued before a restart is good until its end.</summary>
    public void RestoreShortLived(IEnumerable<(string Token, DateTimeOffset Until)> tokens) => _shortLived.AddRange(tokens);

    public bool Accepts(string? token, DateTimeOffset now) => token is not null && ExpiresIn(token, now) is not null;

    public string IssueShortLived(DateTimeOffset now)
    {
        if (_shortLived.Count == ShortLivedMax)
        {
            _shortLived.RemoveAt(0);
        }
        var token = "short-" + world.Ids.Token() + world.Ids.Token();
        _shortLived.Add((token, now + ShortLivedLife));
        return token;
    }

    public string IssueStateless(DateTimeOffset now)
    {
        while (_stateless.TryPeek(out var oldest) && (oldest.Until <= now || _stateless.Count >= StatelessKeptMax))
        {
            _stateless.Dequeue();
        }
        var token = "stateless." + world.Ids.Token() + "." + world.Ids.Token();
        _stateless.Enqueue((token, now + StatelessLife));
        return token;
    }

    public void Revoke(string token)
    {
        _shortLived.RemoveAll(t => t.Token == token);
        if (token == LongLived)
        {
            _revoked.Add(token);
        }
    }

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

    /// <summary>How long the token still lives; null when it is none of ours.</summary>
    public TimeSpan? ExpiresIn(string token, DateTimeOffset now)
    {
        if (token == LongLived)
        {
            return _revoked.Contains(token) ? null : TimeSpan.FromDays(365);
        }
        foreach (var (issued, until) in _shortLived.Concat(_stateless))
        {
            if (issued == token && until > now)
            {
                return until - now;
            }
        }
        return null;
    }
}
