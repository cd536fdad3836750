using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Simulation.Support;

namespace Weir.Simulation.Replies;

/// <summary>A channel as LINE documents it: a token works once and for a minute, a retry key is kept, and an answer may be lost on its way back.</summary>
internal sealed class TokenChannel(Random random)
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(1);
    private readonly HashSet<Guid> _keys = [];
    private bool _isUsed;
    private Instant _issuedAt;

    /// <summary>How often the person got our answer.</summary>
    public int Received { get; private set; }
    public int Billed => _keys.Count;

    public void Issue(Instant now)
    {
        (_isUsed, _issuedAt, Received) = (false, now, 0);
        _keys.Clear();
    }

    /// <summary>Another program that has the token too is quicker.</summary>
    public void UseElsewhere() => _isUsed = true;

    public ReplyOutcomeKind Call(SealedReply reply, Instant now) => random.Next(10) switch
    {
        0 => ReplyOutcomeKind.NotReached,
        1 or 2 => ReplyOutcomeKind.Unknown,
        3 or 4 => Lost(Act(reply, now)),
        _ => Act(reply, now),
    };

    /// <summary>The call was made, and whoever made it died before he heard.</summary>
    public void CallUnheard(SealedReply reply, Instant now)
    {
        if (random.Happens(0.5))
        {
            Act(reply, now);
        }
    }

    private static ReplyOutcomeKind Lost(ReplyOutcomeKind answered) => answered == ReplyOutcomeKind.Accepted ? ReplyOutcomeKind.Unknown : answered;

    private ReplyOutcomeKind Act(SealedReply reply, Instant now)
    {
        if (reply.RetryKey is { } key)
        {
            Received += _keys.Add(key) ? 1 : 0;
            return ReplyOutcomeKind.Accepted;
        }
        if (_isUsed || now - _issuedAt > TokenLife)
        {
            return ReplyOutcomeKind.TokenSpent;
        }
        _isUsed = true;
        Received++;
        return ReplyOutcomeKind.Accepted;
    }
}
