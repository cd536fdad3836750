using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Members.Editing;
using Weir.Members.Identities;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members;

/// <summary>The stored profile of a member whom an arrival of the turn may change.</summary>
internal record struct Profile
{
    public string? Name;
    public string? Picture;
    public string? Language;

    /// <summary>Loaded only for what names several identities: two people who share a phone must not become one.</summary>
    public bool HasMemberNumber;

    public MemberId PublicId;
}

/// <summary>
/// Runs first: finds or makes the member whom an arrival concerns, and takes in what is learned about him. An identity that belongs to
/// somebody else is refused, because joining two people is a decision of its own.
/// </summary>
internal sealed class MemberStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        if (arrival.What is not MemberPayload what)
        {
            return;
        }
        var isNew = false;
        if (turn.Subject is null && arrival.About is About.By by)
        {
            turn.Subject = EditDecider.Holder(what, by.Identity, turn);
            if (turn.Subject is null)
            {
                isNew = true;
                turn.Subject = Create(by.Identity, what switch
                {
                    ProfileLearned learned => learned,
                    MemberEdited edited => edited.Profile,
                    _ => null,
                }, turn);
            }
        }
        if (turn.Subject is not { } member)
        {
            return;
        }
        if (what is ProfileLearned profile)
        {
            Learn(member, profile, arrival, turn);
        }
        else if (what is MemberEdited edit)
        {
            Learn(member, edit.Profile, arrival, turn);
            turn.Return(new EditResult(turn.Of<Profile>(member).PublicId.ToString(), isNew));
        }
    }

    /// <summary>The row holds at once what is known of how the member appears: to write it a second time would cost a file import a fifth of its rows.</summary>
    private static Ordinal Create(IdentityKey identity, ProfileLearned? learned, Turn turn)
    {
        var member = turn.NewMember();
        var id = MemberId.New(turn.Now);
        turn.Of<Profile>(member) = new Profile { PublicId = id, Name = learned?.Name, Picture = learned?.Picture, Language = learned?.Language };
        var day = turn.Rules<Workspace>().LocalDay(turn.Now);
        turn.Change(IndexDelta.Cell(MemberKeys.JoinedDay, member, day));
        turn.Write(new MemberRow
        {
            Ordinal = member.Value,
            PublicId = id.ToBytes(),
            Name = learned?.Name,
            Picture = learned?.Picture,
            Language = learned?.Language,
            CreatedAt = turn.Now.Milliseconds,
            JoinedDay = day,
        });
        IdentityDecider.Add(identity, member, turn);
        turn.Emit(new MemberJoined(member));
        return member;
    }

    private static void Learn(Ordinal member, ProfileLearned learned, Arrival arrival, Turn turn)
    {
        if (learned.Name is not null || learned.Picture is not null || learned.Language is not null)
        {
            ref var profile = ref turn.Of<Profile>(member);
            var before = profile;
            profile.Name = learned.Name ?? profile.Name;
            profile.Picture = learned.Picture ?? profile.Picture;
            profile.Language = learned.Language ?? profile.Language;
            if (before != profile)
            {
                turn.Write(new ProfileRow { Ordinal = member.Value, Name = profile.Name, Picture = profile.Picture, Language = profile.Language });
            }
        }
        foreach (var identity in learned.Identities ?? [])
        {
            var holder = turn.Find(identity);
            if (holder is null)
            {
                IdentityDecider.Learn(identity, member, turn);
            }
            else if (holder != member)
            {
                turn.Refuse(MemberProblems.IdentityTaken(identity));
                return;
            }
        }
        AttributeDecider.Learn(member, learned.Attributes, arrival.OccurredAt, turn);
    }
}
