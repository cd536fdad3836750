using System.Text.Json;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Friends;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>An answer that is to be sealed, with whom it is for and its words compiled.</summary>
/// <param name="Reply">As stored.</param>
/// <param name="To">Whom.</param>
/// <param name="Content">Null once it has a body, and where its words no longer compile.</param>
internal sealed record Sealable(Reply Reply, Recipient To, CompiledContent? Content);

/// <summary>The windows that one account's runner asked about, as loaded.</summary>
internal struct ReplyWork
{
    public IReadOnlyList<Sealable>? Replies;

    /// <summary>Windows whose token has been used, or is being used.</summary>
    public IReadOnlySet<long>? UsedWindows;
    public bool HasMore;
}

/// <summary>The same of those that have lost their window; apart, because one turn may hold both questions about an account.</summary>
internal struct FallbackWork
{
    public IReadOnlyList<Sealable>? Replies;
}

/// <summary>Everything of an account that is not over.</summary>
internal struct UnfinishedWork
{
    public IReadOnlyList<Reply>? Replies;
}

/// <summary>One answer as stored.</summary>
internal struct StoredReply
{
    public Reply? Reply;
}

/// <summary>Reads the answers that arrivals are about.</summary>
internal sealed class ReplyLoader : ILoader
{
    public void Load(IReadOnlyList<Arrival> arrivals, Turn turn, IReadTx tx)
    {
        var ids = new HashSet<long>();
        foreach (var arrival in arrivals)
        {
            switch (arrival.What)
            {
                case WindowsClaimed claim:
                    turn.LoadShared(claim.Connection, Waiting(tx, claim.Connection));
                    break;
                case FallbacksClaimed claim:
                    turn.LoadShared(claim.Connection, new FallbackWork { Replies = Of(tx, claim.Connection, ReplyQueries.InState(tx, claim.Connection, ReplyState.FallingBack, ReplyLimits.SealedPerTurnMax)) });
                    break;
                case RepliesEnded ended:
                    turn.LoadShared(ended.Connection, new UnfinishedWork { Replies = ReplyQueries.Unfinished(tx, ended.Connection) });
                    break;
                case ReplyRetried retried:
                    ids.Add(retried.Reply);
                    break;
                case ReplyAnswered answered:
                    ids.Add(answered.Reply);
                    break;
                default:
                    break;
            }
        }
        if (ids.Count > 0)
        {
            foreach (var reply in ReplyQueries.Load(tx, ids))
            {
                turn.LoadShared(reply.Id, new StoredReply { Reply = reply });
            }
        }
    }

    private static ReplyWork Waiting(IReadTx tx, long connection)
    {
        var windows = ReplyQueries.WaitingWindows(tx, connection, ReplyLimits.SealedPerTurnMax);
        if (windows.Count == 0)
        {
            return default;
        }
        var all = ReplyQueries.OfWindows(tx, windows);
        return new ReplyWork
        {
            Replies = Of(tx, connection, [.. all.Where(reply => reply.State == ReplyState.Waiting)]),
            // Whoever was outranked or withheld has not used the window; everybody else has, or means to.
            UsedWindows = all.Where(reply => reply.State is not (ReplyState.Waiting or ReplyState.Suppressed)).Select(reply => reply.Window).ToHashSet(),
            HasMore = windows.Count == ReplyLimits.SealedPerTurnMax,
        };
    }

    private static List<Sealable> Of(IReadTx tx, long connection, List<Reply> replies)
    {
        if (replies.Count == 0)
        {
            return [];
        }
        var catalogue = PersonalValues.CatalogueOfAllTimes(tx);
        // Many people say the same word: what is the same is compiled once.
        var contents = replies.Where(reply => reply.Content is not null).Select(reply => reply.Content!).Distinct().ToDictionary(text => text, text => Compile(text, catalogue));
        var members = replies.Select(reply => (long)reply.Member).Distinct().ToList();
        var addresses = tx.QueryMany<(long Member, string Value)>(
            "select member, value from {identity by member} where workspace = @w and kind = @kind and scope = @connection",
            members, new { kind = (long)IdentityKind.ChannelUser, connection }).ToLookup(row => row.Member, row => row.Value);
        var blocked = tx.QueryMany<long>(
            "select member from {friendship by member} where workspace = @w and connection = @connection and state = @blocked",
            members, new { connection, blocked = (long)FriendState.Blocked }).ToHashSet();
        var values = PersonalValues.Load(tx, members, [.. contents.Values.OfType<CompiledContent>().SelectMany(content => content.Values).Distinct()]);
        return replies.ConvertAll(reply => new Sealable(
            reply,
            new Recipient(new Ordinal(reply.Member), addresses[reply.Member].FirstOrDefault(), blocked.Contains(reply.Member), values.GetValueOrDefault(reply.Member, PersonalValues.None)),
            reply.Content is { } text ? contents[text] : null));
    }

    private static CompiledContent? Compile(string json, ValueCatalogue catalogue) =>
        CompiledContent.Compile(JsonSerializer.Deserialize<MessageContent>(json, MessageJson.Options)!, catalogue).Content;
}
