using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Members.Attributes;

/// <summary>An attribute's value of a member; both parts null when it was cleared.</summary>
public sealed record MemberAttributeRow
{
    public required long Member { get; init; }
    public required long Attribute { get; init; }
    public long? Number { get; init; }
    public string? Text { get; init; }
    public required long At { get; init; }

    internal static readonly Table<MemberAttributeRow> Table = new("member_attribute", ["member", "attribute"], OnConflict.Replace,
        new Column<MemberAttributeRow>.Number("member", row => row.Member),
        new Column<MemberAttributeRow>.Number("attribute", row => row.Attribute),
        new Column<MemberAttributeRow>.Number("number", row => row.Number),
        new Column<MemberAttributeRow>.Text("text", row => row.Text),
        new Column<MemberAttributeRow>.Number("at", row => row.At));
}

/// <summary>An attribute of a member took another value, or lost it.</summary>
public sealed record AttributeChanged(Ordinal Member, long Attribute) : Fact(Member);

/// <summary>Takes values of attributes in, or refuses the first that does not fit its type.</summary>
internal static class AttributeDecider
{
    public static void Learn(Ordinal member, IReadOnlyDictionary<string, string>? values, Instant at, Turn turn)
    {
        if (values is null)
        {
            return;
        }
        var rules = turn.Rules<AttributeRules>();
        foreach (var (name, text) in values)
        {
            if (rules.Find(name) is not { } attribute)
            {
                turn.Refuse(AttributeProblems.Unknown(name));
                return;
            }
            long? number = null;
            if (text.Length > 0 && (number = attribute.Number(text, out var problem)) is null)
            {
                turn.Refuse(problem!);
                return;
            }
            Set(member, attribute, number, text, at, turn);
        }
    }

    private static void Set(Ordinal member, AttributeDefinition attribute, long? number, string text, Instant at, Turn turn)
    {
        var column = MemberKeys.Attribute(attribute.Id);
        var value = number ?? IndexDelta.NoValue;
        if (turn.Cell(column, member) == value)
        {
            return;
        }
        turn.Change(IndexDelta.Cell(column, member, value));
        turn.Write(new MemberAttributeRow
        {
            Member = member.Value,
            Attribute = attribute.Id,
            Number = number,
            Text = number is null ? null : text,
            At = at.Milliseconds,
        });
        turn.Emit(new AttributeChanged(member, attribute.Id));
    }
}
