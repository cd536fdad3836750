using System.Globalization;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Members.Attributes;

/// <summary>The list of attributes itself.</summary>
internal sealed class AttributeStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case AttributeDefined { Id: null } defined:
                Define(defined, turn);
                break;
            case AttributeDefined { Id: { } id } changed when Known(id, turn) is { } before:
                Change(before, changed, turn);
                break;
            case AttributeRetired retired when Known(retired.Id, turn) is { } before:
                turn.Write(new AttributeChangeRow { Changed = before, State = AttributeState.Retired });
                Finish(before.Id, retired.By, "attribute.retire", before, null, turn);
                break;
            default:
                break;
        }
    }

    private static void Define(AttributeDefined defined, Turn turn)
    {
        var rules = turn.Rules<AttributeRules>();
        var problem = AttributeForm.WhyNot(defined.Name, defined.Label, defined.Kind, defined.Options)
            ?? (rules.Find(defined.Name) is null ? null : AttributeProblems.NameTaken(defined.Name))
            ?? (rules.All.Count() < AttributeForm.AttributesMax ? null : AttributeProblems.TooMany);
        if (problem is not null)
        {
            turn.Refuse(problem);
            return;
        }
        var attribute = new AttributeDefinition(turn.NextId(), defined.Name, defined.Label.Trim(), defined.Kind, defined.Options);
        turn.Write(new AttributeRow { Defined = attribute, CreatedAt = turn.Now.Milliseconds });
        Finish(attribute.Id, defined.By, "attribute.define", null, attribute, turn);
    }

    /// <summary>Options are only added at the end: the number of a value is the option's place, and members hold these numbers.</summary>
    private static void Change(AttributeDefinition before, AttributeDefined changed, Turn turn)
    {
        var after = before with { Label = changed.Label.Trim(), Options = changed.Options };
        var problem = AttributeForm.WhyNot(before.Name, after.Label, before.Kind, after.Options)
            ?? (after.Options.Take(before.Options.Count).SequenceEqual(before.Options, StringComparer.Ordinal) ? null : AttributeProblems.OptionsOnlyGrow);
        if (problem is not null)
        {
            turn.Refuse(problem);
            return;
        }
        turn.Write(new AttributeChangeRow { Changed = after, State = AttributeState.InUse });
        Finish(after.Id, changed.By, "attribute.change", before, after, turn);
    }

    private static AttributeDefinition? Known(long id, Turn turn)
    {
        if (turn.Rules<AttributeRules>().Find(id) is { } known)
        {
            return known;
        }
        turn.Refuse(AttributeProblems.NoSuch(id));
        return null;
    }

    private static void Finish(long id, Actor? by, string action, AttributeDefinition? before, AttributeDefinition? after, Turn turn)
    {
        if (by is not null)
        {
            turn.Write(AuditRow.Decided(turn, by, action, new AuditTarget("attribute", id.ToString(CultureInfo.InvariantCulture)), before, after));
        }
        turn.Invalidate<AttributeRules>();
        turn.Return(id);
    }
}
