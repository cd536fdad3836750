using Weir.Foundation;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Tags;

/// <summary>Why a tag was put on or taken off; kept with every application. The id is that of the link, campaign, operator, import …</summary>
public sealed record TagCause(string Kind, string? Id);

/// <summary>Puts tags on a member and takes others off.</summary>
public sealed record TagsChanged(IReadOnlyList<long> Add, IReadOnlyList<long> Remove, TagCause Cause) : MemberPayload;

/// <summary>A new tag, or an existing one with another name or folder. Answers with the tag's id.</summary>
public sealed record TagDefined(long? Id, string Name, long? Folder, Actor? By = null) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>A tag goes out of use; whoever has it keeps it.</summary>
public sealed record TagRetired(long Id, Actor? By = null) : Payload
{
    public override bool EndsTurn => true;
}

/// <summary>From now on, everything meant for one tag goes to another. Its members follow by a sweep, which is stored with the merge.</summary>
public sealed record TagMerged(long Id, long Into, Actor? By = null) : Payload
{
    /// <summary>The sweep is over the tag's whole set as memory has it.</summary>
    public override bool NeedsTurnOfItsOwn => true;

    public override bool EndsTurn => true;
}

/// <summary>A member did not have the tag, and has it now.</summary>
public sealed record MemberTagged(Ordinal Member, long Tag, TagCause Cause) : Fact(Member);

/// <summary>A member had the tag, and has it no more.</summary>
public sealed record MemberUntagged(Ordinal Member, long Tag, TagCause Cause) : Fact(Member);
