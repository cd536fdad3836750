using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members.Attributes;
using Weir.Messages.Templates;

namespace Weir.Delivery;

/// <summary>The values that texts may use for a member: the name shown, and every attribute under its name.</summary>
internal static class PersonalValues
{
    public const string DisplayName = "display_name";

    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static ValueCatalogue Catalogue(IReadTx tx) => Catalogue(new AttributeRulesLoader().Load(tx));

    /// <summary>Retired attributes too: a send that was opened before still uses them, and each text has its fallback.</summary>
    public static ValueCatalogue CatalogueOfAllTimes(IReadTx tx) => new(
    [
        new PersonalValue(DisplayName, new("名字", "Name")),
        .. tx.Query<string>("select distinct name from attribute where workspace = @w").Where(name => name != DisplayName).Select(name => new PersonalValue(name, new(name, name))),
    ]);

    public static ValueCatalogue Catalogue(AttributeRules attributes) => new(
    [
        new PersonalValue(DisplayName, new("名字", "Name")),
        .. attributes.All.Where(attribute => attribute.Name != DisplayName).Select(attribute => new PersonalValue(attribute.Name, new(attribute.Label, attribute.Label))),
    ]);

    /// <summary>Only the values asked for; nothing is read when no text uses any.</summary>
    public static Dictionary<long, IReadOnlyDictionary<string, string>> Load(IReadTx tx, IReadOnlyCollection<long> members, IReadOnlyList<string> names)
    {
        var values = new Dictionary<long, Dictionary<string, string>>();
        if (names.Contains(DisplayName))
        {
            foreach (var (member, name) in tx.QueryMany<(long, string)>(
                "select ordinal, name from {member by ordinal} where workspace = @w and name is not null", members))
            {
                Put(values, member, DisplayName, name);
            }
        }
        if (names.Any(name => name != DisplayName))
        {
            foreach (var (member, name, text) in tx.QueryMany<(long, string, string)>(
                """
                select v.member, a.name, v.text from member_attribute v join attribute a on a.workspace = v.workspace and a.id = v.attribute
                where v.workspace = @w and v.text is not null and v.member in (select key from {keys})
                """, members))
            {
                Put(values, member, name, text);
            }
        }
        return values.ToDictionary(entry => entry.Key, entry => (IReadOnlyDictionary<string, string>)entry.Value);
    }

    private static void Put(Dictionary<long, Dictionary<string, string>> values, long member, string name, string text)
    {
        if (!values.TryGetValue(member, out var mine))
        {
            values[member] = mine = [];
        }
        mine[name] = text;
    }
}

/// <summary><see cref="PersonalValues"/> for those above, who show texts and know no member.</summary>
internal sealed class PersonalValueCatalogues(Database database) : IValueCatalogues
{
    public ValueCatalogue Of(WorkspaceId workspace) => database.Read(workspace, PersonalValues.Catalogue);
}
