using System.Collections.Frozen;
using System.Text.Json;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Members.Attributes;

/// <summary>The attributes of a workspace, by name and by id.</summary>
public sealed class AttributeRules(IEnumerable<AttributeDefinition> attributes)
{
    private readonly FrozenDictionary<string, AttributeDefinition> _byName = attributes.ToFrozenDictionary(attribute => attribute.Name, StringComparer.Ordinal);
    private readonly FrozenDictionary<long, AttributeDefinition> _byId = attributes.ToFrozenDictionary(attribute => attribute.Id);

    public IEnumerable<AttributeDefinition> All => _byId.Values;

    public AttributeDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    public AttributeDefinition? Find(long id) => _byId.GetValueOrDefault(id);
}

internal sealed class AttributeRulesLoader : IRulesLoader<AttributeRules>
{
    private sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string Label { get; init; } = "";
        public long Kind { get; init; }
        public string? Options { get; init; }
    }

    public AttributeRules Load(IReadTx tx) => new(tx
        .Query<Row>("select id as Id, name as Name, label as Label, kind as Kind, options as Options from attribute where workspace = @w and state = 1 order by id")
        .Select(row => new AttributeDefinition(row.Id, row.Name, row.Label, (AttributeKind)row.Kind,
            row.Options is null ? [] : JsonSerializer.Deserialize<string[]>(row.Options)!)));
}
