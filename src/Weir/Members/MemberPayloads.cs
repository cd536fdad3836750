using System.Text.Json.Serialization;
using Weir.Foundation;
using Weir.Pump;

namespace Weir.Members;

/// <summary>Something that concerns one member. Whoever is not known yet comes into being by it.</summary>
public abstract record MemberPayload : Payload
{
    /// <summary>All identities by which it may know the member, the surest first; the arrival goes by the first. Empty for what knows him by one alone.</summary>
    [JsonIgnore]
    public virtual IReadOnlyList<IdentityKey> KnownBy => [];
}

/// <summary>What somebody told us about a member: a channel's profile, a form, an import. Null and missing values change nothing.</summary>
/// <param name="Name">As shown to operators.</param>
/// <param name="Picture">The address of a picture.</param>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="Attributes">Values by attribute name, in the attribute's text form; an empty text clears.</param>
/// <param name="Identities">Further ways to recognise the member.</param>
public sealed record ProfileLearned(
    string? Name = null,
    string? Picture = null,
    string? Language = null,
    IReadOnlyDictionary<string, string>? Attributes = null,
    IReadOnlyList<IdentityKey>? Identities = null) : MemberPayload;

/// <summary>A member came into being.</summary>
public sealed record MemberJoined(Ordinal Member) : Fact(Member);

/// <summary>A way to recognise a member was added.</summary>
public sealed record IdentityLearned(Ordinal Member, IdentityKey Identity) : Fact(Member);
