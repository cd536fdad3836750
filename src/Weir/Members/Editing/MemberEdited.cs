using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Members.Consents;
using Weir.Members.Tags;
using Weir.Workspaces;

namespace Weir.Members.Editing;

/// <summary>
/// What an operator, a program or a file says about one member, in one arrival, so that it takes effect whole or not at all. Whoever
/// is not known by any of the identities comes into being.
/// </summary>
/// <param name="Profile">Name, attributes and all identities, also the one by which the arrival names the member.</param>
/// <param name="Add">Tags to put on. One that is there already is left as it is: that somebody is listed again says nothing new about him.</param>
/// <param name="Remove">Tags to take off.</param>
/// <param name="Cause">Kept with each tag.</param>
/// <param name="By">Who answers for it in the audit log; null for an import, which has one line for all its rows.</param>
public sealed record MemberEdited(ProfileLearned Profile, IReadOnlyList<long> Add, IReadOnlyList<long> Remove, TagCause Cause, Actor? By) : MemberPayload
{
    /// <summary>What a file says about marketing; null where it says nothing.</summary>
    public ConsentInFile? Marketing { get; init; }

    [JsonIgnore]
    public override IReadOnlyList<IdentityKey> KnownBy => Profile.Identities ?? [];
}

/// <summary>What the sender of an edit gets back.</summary>
public sealed record EditResult(string Id, bool IsNew);
