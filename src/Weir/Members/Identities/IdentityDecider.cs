using Weir.Foundation;
using Weir.Pump;

namespace Weir.Members.Identities;

/// <summary>Gives identities to members, for whichever stage learns of one.</summary>
public static class IdentityDecider
{
    /// <summary>
    /// Takes those that nobody holds yet. One that somebody else holds stays his: an order that names a family's phone says who bought,
    /// not whose phone it is. Nobody gets a second member number this way.
    /// </summary>
    public static void LearnFree(IReadOnlyList<IdentityKey> identities, Ordinal member, Turn turn)
    {
        foreach (var identity in identities)
        {
            if (turn.Find(identity) is null && !(identity.Kind == IdentityKind.MemberNumber && turn.Of<Profile>(member).HasMemberNumber))
            {
                Learn(identity, member, turn);
            }
        }
    }

    internal static void Learn(IdentityKey identity, Ordinal member, Turn turn)
    {
        Add(identity, member, turn);
        turn.Emit(new IdentityLearned(member, identity));
    }

    /// <summary>Without a fact: of a member who comes into being by it.</summary>
    internal static void Add(IdentityKey identity, Ordinal member, Turn turn)
    {
        if (identity.Kind == IdentityKind.MemberNumber)
        {
            turn.Of<Profile>(member).HasMemberNumber = true;
        }
        turn.Change(IndexDelta.IdentityAdded(turn.FingerprintOf(identity), member));
        turn.Write(new IdentityRow { Kind = (long)identity.Kind, Scope = identity.Scope, Value = identity.Value, Member = member.Value, CreatedAt = turn.Now.Milliseconds });
    }
}
