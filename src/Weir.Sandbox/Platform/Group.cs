using System.Text.Json;
using System.Text.Json.Nodes;

namespace Weir.Sandbox.Platform;

internal enum GroupKind
{
    Group,

    /// <summary>A chat of several people without a name. LINE makes no new ones since 10.17, and bots still meet the old ones.</summary>
    Room,

    /// <summary>Two people alone. No bot can be in it, and LINE's API knows nothing of it.</summary>
    Direct,
}

/// <summary>One line of a chat of several: what a member or the account said, or that somebody came or went.</summary>
/// <param name="Sender">Null for the account.</param>
/// <param name="Content">The message as LINE's JSON; undefined for a note.</param>
internal sealed record GroupEntry(DateTimeOffset At, Person? Sender, string MessageId, JsonElement Content)
{
    public bool Unsent { get; init; }

    /// <summary>What happened (<c>joined</c>, <c>left</c>), where nothing was said.</summary>
    public string? Note { get; init; }
}

/// <summary>A chat of several people. The bot itself is not a member in LINE's counts. Thread rule: under the world's gate.</summary>
internal sealed class Group(string id, string name, GroupKind kind = GroupKind.Group)
{
    public const int EntriesMax = 100;

    private readonly List<GroupEntry> _chat = [];
    private readonly Dictionary<Person, int> _unread = [];

    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public GroupKind Kind { get; } = kind;

    public bool IsRoom => Kind == GroupKind.Room;

    public bool BotIsIn
    {
        get;
        set
        {
            field = value;
            Notice();
        }
    } = kind != GroupKind.Direct;

    /// <summary>A bot learns that it was asked into a room only when somebody there does something.</summary>
    public bool JoinIsUntold { get; set; }

    public List<Person> Members { get; } = [];

    public IReadOnlyList<GroupEntry> Chat => _chat;

    public int UnreadOf(Person person) => _unread.GetValueOrDefault(person);

    public void Seen(Person person) => _unread.Remove(person);

    public void Add(GroupEntry entry)
    {
        if (_chat.Count == EntriesMax)
        {
            _chat.RemoveAt(0);
        }
        _chat.Add(entry);
        foreach (var member in Members.Where(m => m != entry.Sender && entry.Note is null))
        {
            _unread[member] = UnreadOf(member) + 1;
        }
        Notice();
    }

    /// <summary>What the account or the phones know of a chat from before; nobody has it unread.</summary>
    public void Restore(IEnumerable<GroupEntry> entries) => _chat.AddRange(entries.TakeLast(EntriesMax));

    public bool Replace(string messageId, Func<GroupEntry, GroupEntry> change)
    {
        var place = _chat.FindIndex(e => e.MessageId == messageId);
        if (place < 0)
        {
            return false;
        }
        _chat[place] = change(_chat[place]);
        Notice();
        return true;
    }

    public void Notice() => Members.ForEach(m => m.Notice());

    /// <summary>LINE's form of where an event comes from; nobody is named who must not be.</summary>
    public JsonObject Source(Person? person)
    {
        var (type, idName) = IsRoom ? ("room", "roomId") : ("group", "groupId");
        var source = new JsonObject { ["type"] = type, [idName] = Id };
        if (person is not null)
        {
            source["userId"] = person.UserId;
        }
        return source;
    }
}
