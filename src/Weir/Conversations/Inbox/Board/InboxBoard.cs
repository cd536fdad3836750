using Weir.Pump;

namespace Weir.Conversations.Inbox.Board;

/// <summary>
/// The unresolved conversations of a workspace in memory, so that a list costs no SQL however many messages arrive. Kept by notices after each commit; made
/// from SQL when it is first needed. What is told while it is being made waits, and is applied behind: everything in it is numbered, so that nothing counts
/// twice. Thread-safe; a listener holds the lock for the look-up of one entry, a list for the copy of the references.
/// </summary>
internal sealed class InboxBoard
{
    /// <summary>Conversations kept; beyond it those in which nothing has been said for the longest leave the lists, and come back with the next word or move.</summary>
    public const int ConversationsMax = 50_000;

    /// <summary>Over the limit by so much, the longest silent are thrown out together: one by one would mean to sort at every message.</summary>
    private const int Slack = ConversationsMax / 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, BoardEntry> _byKey = [];
    private readonly Dictionary<long, long> _keys = [];
    private List<Notice>? _early = [];

    /// <summary>How many unresolved ones have left the lists since the start.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Which conversation a notice has changed; null for none, and for those that are not kept here.</summary>
    public long? Take(Notice notice)
    {
        lock (_gate)
        {
            if (_early is not null)
            {
                _early.Add(notice);
                return null;
            }
            return Apply(notice);
        }
    }

    /// <summary>A page read from SQL.</summary>
    public void Fill(IEnumerable<BoardEntry> entries)
    {
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                Put(entry);
            }
        }
    }

    /// <summary>What was read of entries that lacked something.</summary>
    public void Complete(IEnumerable<BoardEntry> read)
    {
        lock (_gate)
        {
            foreach (var entry in read)
            {
                if (_byKey.TryGetValue(entry.Conversation.Key, out var known))
                {
                    _byKey[entry.Conversation.Key] = known.CompletedBy(entry);
                }
            }
        }
    }

    /// <summary>All is read: what was told meanwhile is applied.</summary>
    public void Open()
    {
        lock (_gate)
        {
            foreach (var notice in _early!)
            {
                Apply(notice);
            }
            _early = null;
        }
    }

    /// <summary>All entries as they are at this moment.</summary>
    public BoardEntry[] All()
    {
        lock (_gate)
        {
            return [.. _byKey.Values];
        }
    }

    /// <summary>Null for one that is resolved or has left the lists.</summary>
    public BoardEntry? Find(long conversation)
    {
        lock (_gate)
        {
            return _keys.TryGetValue(conversation, out var key) ? _byKey[key] : null;
        }
    }

    private long? Apply(Notice notice)
    {
        switch (notice)
        {
            case ConversationMoved { Conversation: var changed }:
                Move(changed);
                return changed.Id;
            case MessageHeard heard when _byKey.TryGetValue(heard.Key, out var entry):
                _byKey[heard.Key] = entry.After(heard.Message);
                return entry.Conversation.Id;
            case MessageUnsent unsent when _byKey.TryGetValue(unsent.Key, out var entry):
                _byKey[unsent.Key] = entry.WithoutWords(unsent.MessageId);
                return entry.Conversation.Id;
            case Delivery.Replies.ReplyEnded ended when _byKey.TryGetValue(Conversation.KeyOf(ended.Connection, ended.Member), out var entry):
                return entry.Conversation.Id;
            case ConversationNotedOn noted:
                return noted.Conversation;
            default:
                return null;
        }
    }

    private void Move(Conversation changed)
    {
        var known = _byKey.GetValueOrDefault(changed.Key);
        if (changed.IsResolved && (known is null || known.Conversation.Revision < changed.Revision))
        {
            _byKey.Remove(changed.Key);
            _keys.Remove(changed.Id);
        }
        else if (!changed.IsResolved)
        {
            Put((known ?? new BoardEntry(changed)).After(changed));
        }
    }

    private void Put(BoardEntry entry)
    {
        _byKey[entry.Conversation.Key] = entry;
        _keys[entry.Conversation.Id] = entry.Conversation.Key;
        if (_byKey.Count > ConversationsMax + Slack)
        {
            foreach (var silent in _byKey.Values.OrderBy(one => one.LastAt).ThenBy(one => one.Conversation.Id).Take(_byKey.Count - ConversationsMax).ToList())
            {
                _byKey.Remove(silent.Conversation.Key);
                _keys.Remove(silent.Conversation.Id);
                LeftOut++;
            }
        }
    }
}
