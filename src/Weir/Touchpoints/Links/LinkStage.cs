using System.Globalization;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Events;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Touchpoints.Links;

/// <summary>Smart links themselves, and what a tap means: who clicked, which tags he gets, or that the link was passed on.</summary>
internal sealed class LinkStage : IStage
{
    public const string Clicked = "link.clicked";
    public const string Forwarded = "link.forwarded";
    public const string Cause = "link";

    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case LinkDefined defined:
                Define(defined, turn);
                break;
            case LinkRetired retired:
                Retire(retired, turn);
                break;
            case LinkTapped tapped when turn.Subject is { } member && turn.Rules<LinkRules>().Find(tapped.Link) is { } link:
                Tap(member, link, tapped, arrival, turn);
                break;
            default:
                break;
        }
    }

    private static void Define(LinkDefined defined, Turn turn)
    {
        var rules = turn.Rules<LinkRules>();
        var before = defined.Id is { } id ? rules.Find(id) : null;
        if (defined.Id is { } asked && before is null or { IsRetired: true })
        {
            turn.Refuse(LinkProblems.Unknown(defined.Id.Value));
            return;
        }
        foreach (var (i, tag) in defined.Tags.Index())
        {
            if (turn.Rules<TagRules>().Standing(tag) is not { State: TagState.InUse })
            {
                turn.Refuse(TagProblems.Unknown(tag, $"tags[{i}]"));
                return;
            }
        }
        if (rules.Key.IsEmpty)
        {
            turn.Write(new LinkKeyRow(defined.NewKey));
        }
        Put(before, new SmartLink
        {
            Id = before?.Id ?? turn.NextId(),
            Name = defined.Name,
            Url = defined.Url,
            Tags = defined.Tags,
            Parameters = defined.Parameters,
            Campaign = defined.Campaign ?? before?.Campaign,
            CreatedAt = before?.CreatedAt ?? turn.Now.Milliseconds,
        }, before is null ? "link.create" : "link.change", defined.By, turn);
    }

    private static void Retire(LinkRetired retired, Turn turn)
    {
        if (turn.Rules<LinkRules>().Find(retired.Id) is not { } link)
        {
            turn.Refuse(LinkProblems.Unknown(retired.Id));
        }
        else if (!link.IsRetired)
        {
            Put(link, link with { IsRetired = true }, "link.retire", retired.By, turn);
        }
    }

    private static void Put(SmartLink? before, SmartLink after, string action, Actor by, Turn turn)
    {
        turn.Write(new SmartLinkRow { Link = after });
        turn.Write(AuditRow.Decided(turn, by, action, new AuditTarget("link", after.Id.ToString(CultureInfo.InvariantCulture)),
            before is null ? null : LinkView.Of(before), LinkView.Of(after)));
        turn.Invalidate<LinkRules>();
        turn.Return(after.Id);
    }

    private static void Tap(Ordinal member, SmartLink link, LinkTapped tapped, Arrival arrival, Turn turn)
    {
        // The token outlives its member, who may have been erased or merged away.
        if (tapped.Device is { } device && !turn.Of<Tapper>(member).Exists)
        {
            return;
        }
        var isForwarded = tapped.Device is { } own && IsForwarded(member, own, turn);
        var payload = string.Create(CultureInfo.InvariantCulture, $"{{\"link\":{link.Id},\"send\":{tapped.Send}}}");
        var id = EventDecider.Record(member, isForwarded ? Forwarded : Clicked, payload, arrival.OccurredAt, arrival.ReceivedAt, turn);
        turn.Write(new LinkTapRow { Id = id, Link = link.Id, Send = tapped.Send, Member = member.Value, At = arrival.OccurredAt.Milliseconds, IsForwarded = isForwarded });
        if (isForwarded)
        {
            return;
        }
        Add(TouchpointKeys.ClickedLink(link.Id), member, turn);
        if (tapped.Send != 0)
        {
            Add(TouchpointKeys.ClickedSend(tapped.Send), member, turn);
            turn.Emit(new SendClicked(member, id, tapped.Send, arrival.OccurredAt));
        }
        foreach (var tag in link.Tags)
        {
            TagDecider.Apply(member, tag, new TagCause(Cause, link.Id.ToString(CultureInfo.InvariantCulture)), arrival.OccurredAt, turn);
        }
    }

    private static void Add(SetKey set, Ordinal member, Turn turn)
    {
        if (!turn.Has(set, member))
        {
            turn.Change(IndexDelta.Add(set, member));
        }
    }

    /// <summary>
    /// A personal link was sent to one phone. The first browser that opens one of a member's links is taken for his; from any other, and from one
    /// that is known as somebody else's, the link has been passed on.
    /// </summary>
    private static bool IsForwarded(Ordinal member, string device, Turn turn)
    {
        var identity = LinkDevices.Identity(device);
        if (turn.Find(identity) is { } holder)
        {
            return holder != member;
        }
        ref var tapper = ref turn.Of<Tapper>(member);
        if (tapper.HasDevice)
        {
            return true;
        }
        tapper.HasDevice = true;
        turn.Change(IndexDelta.IdentityAdded(turn.FingerprintOf(identity), member));
        turn.Write(new IdentityRow { Kind = (long)identity.Kind, Scope = identity.Scope, Value = identity.Value, Member = member.Value, CreatedAt = turn.Now.Milliseconds });
        turn.Emit(new IdentityLearned(member, identity));
        return false;
    }
}
