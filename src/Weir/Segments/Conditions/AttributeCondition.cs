using Weir.Foundation;
using Weir.Members;
using Weir.Members.Attributes;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Rules;

namespace Weir.Segments.Conditions;

public enum AttributeTest
{
    Is,
    /// <summary>Also of whoever has no value.</summary>
    IsNot,
    AtLeast,
    AtMost,
    Between,
    OneOf,
    Present,
    Missing,
    /// <summary>Of a date: its day of the year lies between two days counted from today.</summary>
    Anniversary,
    /// <summary>Of a date: its day of the year lies in a calendar month counted from this one.</summary>
    AnniversaryMonth,
}

/// <summary>
/// A test on an attribute, named as in forms and imports. Values are in the attribute's text form; of a date, instead of
/// <paramref name="Value"/> and <paramref name="To"/>, days before today may be given, negative ones for days to come; of its anniversaries, always.
/// </summary>
public sealed record AttributeCondition(
    string Attribute,
    AttributeTest Test,
    string? Value = null,
    string? To = null,
    int? DaysAgo = null,
    int? ToDaysAgo = null,
    IReadOnlyList<string>? Values = null,
    int? MonthsAhead = null) : Condition;

internal sealed class AttributeConditionKind() : ConditionKind<AttributeCondition>("attribute")
{
    protected override Criterion Compile(AttributeCondition leaf, RuleCompiler compiler)
    {
        if (compiler.Rules.Get<AttributeRules>().Find(leaf.Attribute) is not { } attribute)
        {
            return compiler.Report("attribute", "segment.unknown-attribute", new(
                $"沒有名為「{leaf.Attribute}」的會員欄位，請從清單中選擇。", $"There is no attribute “{leaf.Attribute}”; pick one from the list."));
        }
        var column = MemberKeys.Attribute(attribute.Id);
        switch (leaf.Test)
        {
            case AttributeTest.Present:
                return new Criterion.Present(column);
            case AttributeTest.Missing:
                return new Criterion.Not(new Criterion.Present(column));
            case AttributeTest.Anniversary or AttributeTest.AnniversaryMonth:
                return Anniversaries.Compile(leaf, attribute, column, compiler);
            case AttributeTest.OneOf:
                return CompileList(leaf, attribute, column, compiler);
            case AttributeTest.AtLeast or AttributeTest.AtMost or AttributeTest.Between when !HasOrder(attribute.Kind):
                return compiler.Report("test", "segment.no-order", new(
                    $"「{attribute.Label}」不能比較大小，請改用「等於」或「是其中之一」。", $"“{attribute.Label}” has no order; use “is” or “one of”."));
        }
        if (BoundOf(attribute, leaf.Value, leaf.DaysAgo, "value", "daysAgo", compiler) is not { } value)
        {
            return new Criterion.All([]);
        }
        switch (leaf.Test)
        {
            case AttributeTest.AtLeast:
                return new Criterion.Between(column, value, Bound.Highest);
            case AttributeTest.AtMost:
                return new Criterion.Between(column, Bound.Lowest, value);
            case AttributeTest.Between:
                return BoundOf(attribute, leaf.To, leaf.ToDaysAgo, "to", "toDaysAgo", compiler) is { } to
                    ? new Criterion.Between(column, value, to)
                    : new Criterion.All([]);
            default:
                var equal = new Criterion.Between(column, value, value);
                return leaf.Test == AttributeTest.Is ? equal : new Criterion.Not(equal);
        }
    }

    protected override Wording Say(AttributeCondition leaf, Saying saying)
    {
        var label = saying.Rules.Get<AttributeRules>().Find(leaf.Attribute)?.Label ?? leaf.Attribute;
        var value = Operand(leaf.Value, leaf.DaysAgo);
        var to = Operand(leaf.To, leaf.ToDaysAgo);
        return leaf.Test switch
        {
            AttributeTest.Is => new($"「{label}」是{value.ZhTw}", $"have “{label}” equal to {value.En}"),
            AttributeTest.IsNot => new($"「{label}」不是{value.ZhTw}", $"do not have “{label}” equal to {value.En}"),
            AttributeTest.AtLeast when leaf.DaysAgo is not null => new($"「{label}」在{value.ZhTw}當天或之後", $"have “{label}” on or after {value.En}"),
            AttributeTest.AtMost when leaf.DaysAgo is not null => new($"「{label}」在{value.ZhTw}當天或之前", $"have “{label}” on or before {value.En}"),
            AttributeTest.AtLeast => new($"「{label}」大於或等於{value.ZhTw}", $"have “{label}” of at least {value.En}"),
            AttributeTest.AtMost => new($"「{label}」小於或等於{value.ZhTw}", $"have “{label}” of at most {value.En}"),
            AttributeTest.Between => new($"「{label}」介於{value.ZhTw}到{to.ZhTw}之間", $"have “{label}” between {value.En} and {to.En}"),
            AttributeTest.OneOf => new(
                $"「{label}」是{string.Join("、", (leaf.Values ?? []).Select(one => $"「{one}」"))}其中之一",
                $"have “{label}” equal to one of {string.Join(", ", (leaf.Values ?? []).Select(one => $"“{one}”"))}"),
            AttributeTest.Anniversary or AttributeTest.AnniversaryMonth => Anniversaries.Say(leaf, label),
            AttributeTest.Present => new($"有填「{label}」", $"have a value for “{label}”"),
            _ => new($"沒有填「{label}」", $"have no value for “{label}”"),
        };
    }

    protected override Observation Observe(AttributeCondition leaf, Observing observing)
    {
        if (observing.Rules.Get<AttributeRules>().Find(leaf.Attribute) is not { } attribute)
        {
            return Observation.Nothing;
        }
        var row = observing.Tx.First<Row>(
            "select text as Text, at as At from member_attribute where workspace = @w and member = @member and attribute = @attribute",
            new { member = observing.Member.Value, attribute = attribute.Id });
        var since = row is null ? (Instant?)null : new Instant(row.At);
        return row?.Text is { } text ? new(new(text, text), since) : new(new("沒有填", "no value"), since);
    }

    private static Criterion CompileList(AttributeCondition leaf, AttributeDefinition attribute, ColumnKey column, RuleCompiler compiler)
    {
        if (leaf.Values is not { Count: > 0 and <= RuleLimits.ValuesMax } values)
        {
            return compiler.Report("values", "segment.bad-values", new($"請選 1 到 {RuleLimits.ValuesMax} 個值。", $"Give 1 to {RuleLimits.ValuesMax} values."));
        }
        var numbers = new List<long>();
        for (var i = 0; i < values.Count; i++)
        {
            if (attribute.Number(values[i], out var problem) is { } number)
            {
                numbers.Add(number);
            }
            else
            {
                compiler.Report($"values[{i}]", "segment.bad-value", problem!.Text);
            }
        }
        return new Criterion.OneOf(column, numbers);
    }

    private static Bound? BoundOf(AttributeDefinition attribute, string? text, int? daysAgo, string textField, string daysField, RuleCompiler compiler)
    {
        if (daysAgo is { } days)
        {
            if (attribute.Kind != AttributeKind.Date || text is not null || Math.Abs((long)days) > Days.DaysMax)
            {
                compiler.Report(daysField, "segment.bad-days", new(
                    $"只有日期欄位可以用「幾天前」，而且不能同時填日期；天數最多 {Days.DaysMax}。",
                    $"Only dates can be so many days ago, instead of a date, and at most {Days.DaysMax}."));
                return null;
            }
            compiler.TurnsAtMidnight();
            return Bound.Days(-days);
        }
        if (text is null)
        {
            compiler.Report(textField, "segment.missing-field", new("請填寫這個欄位。", "Fill in this field."));
            return null;
        }
        if (attribute.Number(text, out var problem) is { } number)
        {
            return new Bound(number);
        }
        compiler.Report(textField, "segment.bad-value", problem!.Text);
        return null;
    }

    private static bool HasOrder(AttributeKind kind) => kind is not (AttributeKind.Text or AttributeKind.YesNo or AttributeKind.Choice);

    private static Wording Operand(string? text, int? daysAgo) => daysAgo is { } days ? Days.FromToday(days) : new($"「{text}」", $"“{text}”");

    private sealed record Row
    {
        public string? Text { get; init; }
        public long At { get; init; }
    }
}
