using System.Collections.Frozen;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Members.Tags;

/// <summary>Numbers are stored: never renumber.</summary>
public enum TagState
{
    InUse = 1,
    /// <summary>Kept where it is, offered and applied no more.</summary>
    Retired = 2,
    /// <summary>Everything meant for it goes to another tag.</summary>
    Merged = 3,
}

public sealed record TagDefinition
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public long? Folder { get; init; }
    public required TagState State { get; init; }
    public long? MergedInto { get; init; }
    public required long CreatedAt { get; init; }
}

/// <summary>The tags of a workspace, and where merged ones have gone.</summary>
public sealed class TagRules(IReadOnlyCollection<TagDefinition> tags)
{
    private const int MergesFollowedMax = 32;
    private readonly FrozenDictionary<long, TagDefinition> _byId = tags.ToFrozenDictionary(tag => tag.Id);

    /// <summary>Names are unique among the tags in use.</summary>
    private readonly FrozenDictionary<string, TagDefinition> _byName = tags.Where(tag => tag.State == TagState.InUse).DistinctBy(tag => tag.Name).ToFrozenDictionary(tag => tag.Name, StringComparer.Ordinal);

    /// <summary>The tag in use that has the name.</summary>
    public TagDefinition? Named(string name) => _byName.GetValueOrDefault(name);

    public IEnumerable<TagDefinition> All => _byId.Values;

    public TagDefinition? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>The tag that stands for an id today: itself, or what it was merged into.</summary>
    public TagDefinition? Standing(long id)
    {
        var tag = Find(id);
        for (var i = 0; tag is { State: TagState.Merged, MergedInto: { } into } && i < MergesFollowedMax; i++)
        {
            tag = Find(into);
        }
        return tag;
    }
}

internal sealed class TagRulesLoader : IRulesLoader<TagRules>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public long? Folder { get; init; }
        public long State { get; init; }
        public long? MergedInto { get; init; }
        public long CreatedAt { get; init; }
    }

    public TagRules Load(IReadTx tx) => new([.. tx
        .Query<Row>("select id as Id, name as Name, folder as Folder, state as State, merged_into as MergedInto, created_at as CreatedAt from tag where workspace = @w")
        .Select(row => new TagDefinition
        {
            Id = row.Id,
            Name = row.Name,
            Folder = row.Folder,
            State = (TagState)row.State,
            MergedInto = row.MergedInto,
            CreatedAt = row.CreatedAt,
        })]);
}
