using System.Text.Json.Serialization;
using Weir.Channels.Inbound;
using Weir.Conversations.Inbox;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Members.Friends;
using Weir.Pump;

namespace Weir.Ingest.Webhooks;

/// <summary>A person did something on a channel.</summary>
/// <param name="Connection">The account it happened on.</param>
/// <param name="Kind">The kind of <see cref="Channels.Inbound.What"/>, which is also the kind of the member's event.</param>
/// <param name="Properties">Its payload as JSON.</param>
/// <param name="ReplyToken">What a free answer needs, encrypted at the door; null where there is nothing to answer to.</param>
/// <param name="IsStandby">Somebody else has the conversation: keep the event, stay silent.</param>
/// <param name="IsRedelivery">The channel had sent it before, and did not hear that it was taken.</param>
public sealed record InboundArrived(long Connection, string Kind, string Properties, string? ReplyToken, bool IsStandby, bool IsRedelivery = false) : MemberPayload, ITellsFriendship, ISpeaksTo
{
    public const string Followed = "friend.followed";
    public const string Unfollowed = "friend.unfollowed";

    /// <summary>What <see cref="Properties"/> say, where the door has just read it: the pump then need not read it again, which took a twentieth of its time.</summary>
    [JsonIgnore]
    public What? What { get; init; }

    long? ISpeaksTo.SpokenTo => !IsStandby && ConversationDecider.Concerns(Kind) ? Connection : null;

    FriendshipChanged? ITellsFriendship.Friendship => Kind switch
    {
        Followed => new FriendshipChanged(Connection, FriendState.Friend),
        Unfollowed => new FriendshipChanged(Connection, FriendState.Blocked),
        _ => new FriendshipChanged(Connection, FriendState.Friend, FriendNews.Implied),
    };
}

/// <summary>An event that is not as the channel documents it. It concerns nobody, because nobody can say whom.</summary>
public sealed record InboundSpoilt(long Connection, string Path, string Body) : Payload;

internal sealed record SpoiltEventRow(long Id, long Connection, Instant ReceivedAt, string Path, string Body)
{
    public static readonly Table<SpoiltEventRow> Table = new("spoilt_event", ["id"], OnConflict.Fail,
        new Column<SpoiltEventRow>.Number("id", row => row.Id),
        new Column<SpoiltEventRow>.Number("connection", row => row.Connection),
        new Column<SpoiltEventRow>.Number("received_at", row => row.ReceivedAt.Milliseconds),
        new Column<SpoiltEventRow>.Text("path", row => row.Path),
        new Column<SpoiltEventRow>.Text("body", row => row.Body));
}
