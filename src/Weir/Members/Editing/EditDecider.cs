using Weir.Foundation;
using Weir.Pump;

namespace Weir.Members.Editing;

/// <summary>Finds the member whom a payload means, by any of the identities it names.</summary>
internal static class EditDecider
{
    /// <summary>
    /// Who holds another of the identities, when nobody holds the one that the arrival goes by. A new member number never joins somebody
    /// who has one already: families share phones and addresses, and what is joined wrongly is hard to part. The shared identity stays with its
    /// holder; whether the rest is taken is for each payload to say.
    /// </summary>
    public static Ordinal? Holder(MemberPayload what, IdentityKey goesBy, Turn turn)
    {
        foreach (var identity in what.KnownBy)
        {
            if (turn.Find(identity) is { } holder && !(goesBy.Kind == IdentityKind.MemberNumber && turn.Of<Profile>(holder).HasMemberNumber))
            {
                return holder;
            }
        }
        return null;
    }

    /// <summary>All members whom it may turn out to mean, for loaders.</summary>
    public static IEnumerable<Ordinal> Candidates(MemberPayload what, About about, Turn turn)
    {
        if (MemberLoader.Known(about, turn) is { } named)
        {
            yield return named;
        }
        else
        {
            foreach (var identity in what.KnownBy)
            {
                if (turn.Find(identity) is { } holder)
                {
                    yield return holder;
                }
            }
        }
    }
}
