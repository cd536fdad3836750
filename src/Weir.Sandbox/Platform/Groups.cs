namespace Weir.Sandbox.Platform;

/// <summary>A group chat the bot is in, or has been. The bot itself is not a member in LINE's counts.</summary>
internal sealed class Group(string id, string name)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public bool BotIsIn { get; set; } = true;

    public List<Person> Members { get; } = [];
}

/// <summary>Thread rule: under the world's gate.</summary>
internal sealed class Groups
{
    public const int GroupsMax = 1_000;

    private readonly Dictionary<string, Group> _byId = new(StringComparer.Ordinal);

    public IReadOnlyCollection<Group> All => _byId.Values;

    public bool IsFull => _byId.Count >= GroupsMax;

    public Group? Find(string? id) => id is null ? null : _byId.GetValueOrDefault(id);

    public Group Add(ulong seed, string name)
    {
        var group = new Group(Ids.Line('C', seed, Streams.Identities, 0x4000_0000_0000_0000UL + (ulong)_byId.Count), name);
        _byId.Add(group.Id, group);
        return group;
    }
}
