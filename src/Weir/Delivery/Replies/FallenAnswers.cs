using System.Collections.Immutable;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>A person's answer that was not given, for whatever reason: surely nobody has got it.</summary>
public sealed record FallenAnswer(long Connection, int Member, long Reply);

/// <summary>
/// Those of one arrival, for the stages behind that of the answers. No facts, because the end of an account's answers may bring more of them than an arrival
/// may cause.
/// </summary>
public static class FallenAnswers
{
    private struct Noted
    {
        public ImmutableList<FallenAnswer>? All;
    }

    internal static void Add(FallenAnswer answer, Turn turn)
    {
        ref var noted = ref turn.Shared<Noted>(0);
        noted.All = (noted.All ?? []).Add(answer);
    }

    /// <summary>Empty for arrivals that are not about answers, without looking.</summary>
    public static IReadOnlyList<FallenAnswer> Take(Arrival arrival, Turn turn)
    {
        if (arrival.What is not (ReplyAnswered or ReplyRetried or WindowsClaimed or FallbacksClaimed or RepliesEnded))
        {
            return [];
        }
        ref var noted = ref turn.Shared<Noted>(0);
        var all = noted.All;
        noted.All = null;
        return all ?? [];
    }
}
