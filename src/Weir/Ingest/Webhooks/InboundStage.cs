using System.Globalization;
using Weir.Channels.Inbound;
using Weir.Conversations.Keywords;
using Weir.Conversations.Welcomes;
using Weir.Delivery.Replies;
using Weir.Members.Events;
using Weir.Pump;

namespace Weir.Ingest.Webhooks;

/// <summary>
/// Keeps what happened on a channel as the member's event, opens the window in which it can be answered, and lets words, buttons and stickers tag and be
/// answered. Who is a friend has been decided before,
/// by the stage of friends, from the same payload.
/// </summary>
internal sealed class InboundStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case InboundArrived inbound when turn.Subject is { } member:
                EventDecider.Record(member, inbound.Kind, WithConnection(inbound), arrival.OccurredAt, arrival.ReceivedAt, turn);
                ReplyClaims.Open(member, new ReplyOffer(inbound.Connection, inbound.ReplyToken, inbound.IsStandby, inbound.IsRedelivery), arrival.OccurredAt, arrival.ReceivedAt, turn);
                if (inbound.Kind == InboundArrived.Followed)
                {
                    WelcomeDecider.Decide(member, inbound.Connection, turn);
                }
                if (KeywordDecider.Concerns(inbound.Kind) && (inbound.What ?? What.FromPayloadJson(inbound.Kind, inbound.Properties)) is { } what)
                {
                    KeywordDecider.Decide(member, inbound.Connection, what, arrival.OccurredAt, turn);
                }
                break;
            case InboundSpoilt spoilt:
                turn.Write(new SpoiltEventRow(turn.NextId(), spoilt.Connection, arrival.ReceivedAt, spoilt.Path, spoilt.Body));
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// What a person says is short. Past the limit of an event it can only be something newer than this program, of which the size is kept. A brand may have several accounts, and the event's table does not say on which
    /// one it happened.
    /// </summary>
    private static string WithConnection(InboundArrived inbound)
    {
        var connection = string.Create(CultureInfo.InvariantCulture, $"{{\"connection\":{inbound.Connection}");
        if (inbound.Properties.Length > EventDecider.PropertiesBytesMax)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{connection},\"tooLong\":{inbound.Properties.Length}}}");
        }
        return inbound.Properties == "{}" ? connection + "}" : $"{connection},{inbound.Properties.AsSpan(1)}";
    }
}
