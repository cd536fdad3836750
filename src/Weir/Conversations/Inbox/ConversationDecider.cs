using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Conversations.Inbox;

/// <summary>What rules may say in a conversation.</summary>
public enum BotVoice
{
    Free,
    /// <summary>Somebody waits for a person: only what he asks for by its whole name is answered, so that no acknowledgement uses up the free window.</summary>
    AskedForOnly,
    /// <summary>A person speaks.</summary>
    Silent,
}

/// <summary>A conversation within a turn, by member and account.</summary>
internal struct StoredConversation
{
    public Conversation? Conversation;
}

/// <summary>Where a conversation is to be found, by its number.</summary>
internal struct ConversationPlace
{
    public long Key;
}

/// <summary>
/// What follows from a customer's words, and how a conversation is changed at all: row, bits of the index and the notice always go together. A message of
/// somebody who waits for us already writes nothing.
/// </summary>
public static class ConversationDecider
{
    /// <summary>Whether an event of a kind waits for an answer.</summary>
    public static bool Concerns(string kind) => HeardMessage.Kinds.Contains(kind);

    public static BotVoice VoiceOf(Ordinal member, long connection, Turn turn) =>
        turn.Has(ConversationKeys.TakenOn(connection), member) ? BotVoice.Silent
        : turn.Has(ConversationKeys.AwaitedOn(connection), member) ? BotVoice.AskedForOnly
        : BotVoice.Free;

    /// <summary>Somebody has said something.</summary>
    /// <param name="member">Who.</param>
    /// <param name="connection">To which account.</param>
    /// <param name="message">What, as a list shows it.</param>
    /// <param name="isAnswered">A rule answers it.</param>
    /// <param name="turn">The turn.</param>
    internal static void Hear(Ordinal member, long connection, HeardMessage message, bool isAnswered, Turn turn)
    {
        if (!isAnswered && !turn.Has(ConversationKeys.AwaitedOn(connection), member))
        {
            Await(member, connection, message, turn);
        }
        turn.Notify(new MessageHeard(Conversation.KeyOf(connection, member.Value), message));
    }

    /// <summary>What was taken back is shown no more, in lists either.</summary>
    internal static void TakeBack(Ordinal member, long connection, string messageId, Turn turn) =>
        turn.Notify(new MessageUnsent(Conversation.KeyOf(connection, member.Value), messageId));

    private static void Await(Ordinal member, long connection, HeardMessage message, Turn turn)
    {
        // A channel's clock that runs ahead must not make somebody wait from tomorrow on.
        var since = Math.Min(message.At.Milliseconds, turn.Now.Milliseconds);
        var known = turn.Shared<StoredConversation>(Conversation.KeyOf(connection, member.Value)).Conversation;
        var waits = known switch
        {
            null => new Conversation { Id = turn.NextId(), Member = member.Value, Connection = connection, OpenedAt = since },
            { IsResolved: true } => new Conversation { Id = known.Id, Member = known.Member, Connection = connection, Revision = known.Revision, OpenedAt = since },
            _ => known with { State = ConversationState.Open, Handler = ConversationHandler.Person, SnoozedUntil = null },
        };
        Put(known, waits with { WaitingSince = waits.WaitingSince ?? since, WaitingEvent = waits.WaitingEvent ?? message.Event }, turn);
        if (known is null or { IsResolved: true })
        {
            Enter(waits, EntryKind.Opened, Actor.System, turn);
        }
        else if (known.Handler == ConversationHandler.Bot)
        {
            Enter(waits, EntryKind.HandedToPeople, Actor.System, turn);
        }
        else if (known.IsSnoozed)
        {
            Enter(waits, EntryKind.Woken, Actor.System, turn);
        }
    }

    /// <summary>As it stands after what the turn has decided so far; refuses the arrival where there is none.</summary>
    internal static Conversation? Find(long id, Turn turn)
    {
        var place = turn.Shared<ConversationPlace>(id);
        if (place.Key != 0 && turn.Shared<StoredConversation>(place.Key).Conversation is { } found)
        {
            return found;
        }
        turn.Refuse(InboxProblems.Unknown(id));
        return null;
    }

    internal static Conversation Put(Conversation? before, Conversation after, Turn turn)
    {
        after = after with { Revision = after.Revision + 1 };
        turn.Shared<StoredConversation>(after.Key).Conversation = after;
        turn.Shared<ConversationPlace>(after.Id).Key = after.Key;
        turn.Write(after);
        var member = new Ordinal(after.Member);
        Change(ConversationKeys.BegunOn(after.Connection), member, before is not null, true, turn);
        Change(ConversationKeys.AwaitedOn(after.Connection), member, before?.IsAwaited ?? false, after.IsAwaited, turn);
        Change(ConversationKeys.TakenOn(after.Connection), member, before?.IsTaken ?? false, after.IsTaken, turn);
        turn.Notify(new ConversationMoved(after));
        return after;
    }

    internal static long Enter(Conversation conversation, EntryKind kind, Actor by, Turn turn, OperatorName? to = null, Instant? until = null)
    {
        var id = turn.NextId();
        turn.Write(new ConversationEntry
        {
            Id = id,
            Conversation = conversation.Id,
            Member = conversation.Member,
            Kind = kind,
            At = turn.Now,
            By = by,
            Operator = to,
            Until = until,
        });
        return id;
    }

    private static void Change(SetKey set, Ordinal member, bool before, bool after, Turn turn)
    {
        if (before != after)
        {
            turn.Change(after ? IndexDelta.Add(set, member) : IndexDelta.Remove(set, member));
        }
    }
}
