namespace Weir.Sandbox.Platform;

/// <summary>
/// A group chat the bot is in, or has been; or a room, the older chat of several people, which has no name and can no longer be
/// made in the LINE app. The bot itself is not a member in LINE's counts.
/// </summary>
internal sealed class Group(string id, string name)
{
    public const int MessagesKeptMax = 60;

    /// <summary>Who said which of the latest messages; only they can edit or unsend them.</summary>
    private readonly Queue<(string MessageId, Person Speaker)> _said = new();

    public string Id { get; } = id;

    public bool IsRoom => Id[0] == 'R';

    public string Name { get; } = name;

    public bool BotIsIn { get; set; } = true;

    public List<Person> Members { get; } = [];

    public void Note(string messageId, Person speaker)
    {
        if (_said.Count == MessagesKeptMax)
        {
            _said.Dequeue();
        }
        _said.Enqueue((messageId, speaker));
    }

    public bool WasSaidBy(string messageId, Person speaker) => _said.Contains((messageId, speaker));
}

/// <summary>Thread rule: under the world's gate.</summary>
internal sealed class Groups
{
    public const int GroupsMax = 1_000;

    private readonly Dictionary<string, Group> _byId = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Group> All => _byId.Values;

    public bool IsFull => _byId.Count >= GroupsMax;

    public Group? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    public Group Add(ulong seed, string name, bool isRoom = false)
    {
        var group = new Group(Ids.Line(isRoom ? 'R' : 'C', seed, Streams.Identities, 0x4000_0000_0000_0000UL + (ulong)_byId.Count), name);
        _byId.Add(group.Id, group);
        return group;
    }
}
