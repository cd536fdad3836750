using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Attributes;

/// <summary>
/// A new attribute, or another label and further options for one that exists. Its name and kind never change, because stored values and
/// rules refer to them. Answers with the attribute's id.
/// </summary>
public sealed record AttributeDefined(long? Id, string Name, string Label, AttributeKind Kind, IReadOnlyList<string> Options, Actor? By = null) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>An attribute goes out of use: its values stay stored, and nothing reads or takes them any more.</summary>
public sealed record AttributeRetired(long Id, Actor? By = null) : Payload
{
    public override bool EndsTurn => true;
}
