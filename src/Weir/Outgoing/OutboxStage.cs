using System.Globalization;
using System.Text.Json;
using Weir.Commerce.Orders;
using Weir.Conversations.Inbox;
using Weir.Delivery;
using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Members.Consents;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Touchpoints.Links;

namespace Weir.Outgoing;

/// <summary>What a turn has to tell the brand's other programs: numbers only, because names are looked up when it is unpacked.</summary>
/// <param name="Id">Makes the event itself, whoever is told and however often.</param>
/// <param name="Kind">One of <see cref="OutgoingKinds"/>.</param>
/// <param name="Member">Whom it concerns; null for a campaign.</param>
/// <param name="Subject">The tag, segment, account or campaign; 0 where the detail says all.</param>
/// <param name="At">When it happened.</param>
/// <param name="Detail">A JSON object with what else there is to say.</param>
internal sealed record OutboxRow(long Id, string Kind, long? Member, long Subject, long At, string? Detail)
{
    public static readonly Table<OutboxRow> Table = new("outgoing_outbox", ["id"], OnConflict.Fail,
        new Column<OutboxRow>.Number("id", row => row.Id),
        new Column<OutboxRow>.Text("kind", row => row.Kind),
        new Column<OutboxRow>.Number("member", row => row.Member),
        new Column<OutboxRow>.Number("subject", row => row.Subject),
        new Column<OutboxRow>.Number("at", row => row.At),
        new Column<OutboxRow>.Text("detail", row => row.Detail));
}

/// <summary>There is something to unpack.</summary>
internal sealed record OutboxFilled : Notice
{
    public static readonly OutboxFilled Instance = new();
}

/// <summary>
/// Puts aside what other programs want to be told, in the commit of the very turn that decided it: what happened is told, and what did not is not. Where
/// nobody listens it costs one look per fact.
/// </summary>
internal sealed class OutboxStage : IStage
{
    private const string Finished = """{"outcome":"finished"}""";
    private const string Cancelled = """{"outcome":"cancelled"}""";

    public void Decide(Arrival arrival, Turn turn)
    {
        if (!turn.Rules<ListenerRules>().IsAnyWanted)
        {
            return;
        }
        switch (arrival.What)
        {
            case SendFinished { Campaign: { } campaign } finished:
                Tell(OutgoingKinds.CampaignFinished, null, campaign, turn.Now, turn, finished.As == SendState.Cancelled ? Cancelled : Finished);
                break;
            case MassCallEnded ended:
                Tell(OutgoingKinds.CampaignFinished, null, ended.Campaign, turn.Now, turn, OutcomeOf(ended.As));
                break;
            default:
                break;
        }
    }

    public void React(Fact fact, Turn turn)
    {
        if (!turn.Rules<ListenerRules>().IsAnyWanted)
        {
            return;
        }
        switch (fact)
        {
            case MemberJoined joined:
                Tell(OutgoingKinds.MemberAdded, joined.Member, 0, turn.Now, turn);
                break;
            case FriendGained gained:
                Tell(OutgoingKinds.FriendAdded, gained.Member, gained.Connection, gained.At, turn, gained.IsReturn ? """{"isReturn":true}""" : """{"isReturn":false}""");
                break;
            case FriendLost lost:
                Tell(OutgoingKinds.FriendBlocked, lost.Member, lost.Connection, lost.At, turn);
                break;
            case MemberTagged tagged:
                Tell(OutgoingKinds.TagGained, tagged.Member, tagged.Tag, turn.Now, turn, Cause(tagged.Cause));
                break;
            case MemberUntagged untagged:
                Tell(OutgoingKinds.TagLost, untagged.Member, untagged.Tag, turn.Now, turn, Cause(untagged.Cause));
                break;
            case SegmentsChanged changed:
                TellAll(OutgoingKinds.SegmentEntered, changed.Member, changed.Entered, turn);
                TellAll(OutgoingKinds.SegmentLeft, changed.Member, changed.Left, turn);
                break;
            case ConsentChanged consent:
                Tell(OutgoingKinds.ConsentChanged, consent.Member, 0, turn.Now, turn, JsonSerializer.Serialize(
                    new { consent.Granted, Account = Some(consent.Scope.Connection), Topic = Some(consent.Scope.Topic) }, ApiJson.Options));
                break;
            case EventRecorded recorded when KindOf(recorded.Kind) is { } kind && turn.Rules<ListenerRules>().IsWanted(kind):
                Tell(kind, recorded.Member, 0, recorded.OccurredAt, turn, Happened(recorded));
                break;
            default:
                break;
        }
    }

    private static string OutcomeOf(MassCallState ended) => ended switch
    {
        MassCallState.Cancelled => Cancelled,
        MassCallState.Failed => """{"outcome":"failed"}""",
        MassCallState.GivenUp => """{"outcome":"unknown"}""",
        _ => Finished,
    };

    private static string? KindOf(string recorded) => recorded switch
    {
        LinkStage.Clicked => OutgoingKinds.LinkClicked,
        OrderEvents.Placed => OutgoingKinds.OrderPlaced,
        OrderEvents.Changed => OutgoingKinds.OrderChanged,
        _ => ConversationDecider.Concerns(recorded) ? OutgoingKinds.MessageReceived : null,
    };

    private static void TellAll(string kind, Ordinal member, IReadOnlyList<long> subjects, Turn turn)
    {
        foreach (var subject in subjects)
        {
            Tell(kind, member, subject, turn.Now, turn);
        }
    }

    private static void Tell(string kind, Ordinal? member, long subject, Instant at, Turn turn, string? detail = null)
    {
        if (turn.Rules<ListenerRules>().IsWanted(kind))
        {
            turn.Write(new OutboxRow(turn.NextId(), kind, member?.Value, subject, at.Milliseconds, detail));
            turn.Notify(OutboxFilled.Instance);
        }
    }

    private static string Cause(TagCause cause) => JsonSerializer.Serialize(new { Cause = cause.Kind }, ApiJson.Options);

    /// <summary>Properties are a JSON object already, and a kind is small letters and dots: neither needs to be written anew.</summary>
    private static string Happened(EventRecorded recorded) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"event\":{{\"id\":{recorded.Id},\"kind\":\"{recorded.Kind}\",\"properties\":{recorded.Properties ?? "{}"}}}}}");

    private static long? Some(long number) => number == 0 ? null : number;
}

/// <summary>Members that come and go with a new day or a new rule are told too, where somebody wants to hear of segments at all.</summary>
internal sealed class OutgoingSegments : ISegmentFollower
{
    public bool Follows(long segment, RulesSnapshot rules) =>
        rules.Get<ListenerRules>() is var listeners && (listeners.IsWanted(OutgoingKinds.SegmentEntered) || listeners.IsWanted(OutgoingKinds.SegmentLeft));
}
