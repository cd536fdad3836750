using System.Globalization;

namespace Weir.Sandbox.Platform;

/// <summary>The chats of several. Thread rule: under the world's gate.</summary>
internal sealed class Groups
{
    public const int GroupsMax = 1_000;

    /// <summary>Chats of two are made by sharing something; the oldest of them makes room.</summary>
    public const int DirectChatsMax = 1_000;

    private readonly Dictionary<string, Group> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Group> _direct = new(StringComparer.Ordinal);
    private readonly Queue<string> _directOrder = new();

    /// <summary>What LINE's API knows: groups and rooms.</summary>
    public IReadOnlyCollection<Group> All => _byId.Values;

    public IReadOnlyCollection<Group> Direct => _direct.Values;

    public bool IsFull => _byId.Count >= GroupsMax;

    /// <summary>A group or a room; chats of two are no matter of LINE's API.</summary>
    public Group? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    /// <summary>Any chat a phone can show beside the account's.</summary>
    public Group? FindChat(string? id) => Find(id) ?? (id is null ? null : _direct.GetValueOrDefault(id));

    public IEnumerable<Group> Of(Person person) => _byId.Values.Concat(_direct.Values).Where(g => g.Members.Contains(person));

    public Group Add(ulong seed, string name, GroupKind kind = GroupKind.Group)
    {
        var group = new Group(Ids.Line(kind == GroupKind.Room ? 'R' : 'C', seed, Streams.Identities, 0x4000_0000_0000_0000UL + (ulong)_byId.Count), name, kind);
        _byId.Add(group.Id, group);
        return group;
    }

    /// <summary>A group from before a restart.</summary>
    public Group Restore(string id, string name, GroupKind kind, IEnumerable<Person> members)
    {
        var group = new Group(id, name, kind);
        group.Members.AddRange(members);
        _byId.Add(id, group);
        return group;
    }

    /// <summary>The chat of these two, which begins with the first thing that one sends the other.</summary>
    public Group Between(Person one, Person other)
    {
        var (low, high) = one.Index < other.Index ? (one, other) : (other, one);
        var id = string.Create(CultureInfo.InvariantCulture, $"direct-{low.Index}-{high.Index}");
        if (_direct.TryGetValue(id, out var known))
        {
            return known;
        }
        if (_direct.Count == DirectChatsMax)
        {
            _direct.Remove(_directOrder.Dequeue());
        }
        var chat = new Group(id, "", GroupKind.Direct) { Members = { low, high } };
        _directOrder.Enqueue(id);
        _direct.Add(id, chat);
        return chat;
    }
}
