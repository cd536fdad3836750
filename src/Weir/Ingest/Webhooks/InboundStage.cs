using System.Globalization;
using Weir.Channels.Inbound;
using Weir.Conversations.Inbox;
using Weir.Conversations.Inbox.Media;
using Weir.Conversations.Keywords;
using Weir.Conversations.Welcomes;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Ingest.Relay;
using Weir.Members.Events;
using Weir.Pump;

namespace Weir.Ingest.Webhooks;

/// <summary>
/// Keeps what happened on a channel as the member's event, opens the window in which it can be answered, lets words, buttons and stickers tag and be
/// answered, and gives what nobody answers to the inbox. Who is a friend has been decided before, by the stage of friends, from the same payload.
/// </summary>
internal sealed class InboundStage : IStage
{
    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case InboundArrived inbound when turn.Subject is { } member:
                Take(inbound, member, arrival, turn);
                break;
            case InboundSpoilt spoilt:
                turn.Write(new SpoiltEventRow(turn.NextId(), spoilt.Connection, arrival.ReceivedAt, spoilt.Path, spoilt.Body));
                break;
            default:
                break;
        }
    }

    private static void Take(InboundArrived inbound, Ordinal member, Arrival arrival, Turn turn)
    {
        var happened = EventDecider.Record(member, inbound.Kind, WithConnection(inbound), arrival.OccurredAt, arrival.ReceivedAt, turn);
        ReplyClaims.Open(member, new ReplyOffer(inbound.Connection, inbound.ReplyToken, inbound.IsStandby, inbound.IsRedelivery), arrival.OccurredAt, arrival.ReceivedAt, turn);
        var isSaid = ConversationDecider.Concerns(inbound.Kind);
        var what = isSaid || KeywordDecider.Concerns(inbound.Kind) || inbound.Kind == HeardMessage.Unsent ? inbound.What ?? What.FromPayloadJson(inbound.Kind, inbound.Properties) : null;
        // What another program of the brand answers we only note: whoever uses the token second has lost it.
        var isOthers = turn.Rules<RelayAnswers>().AnswererOf(inbound.Connection, inbound.Kind, what) is not null;
        var voice = isOthers ? BotVoice.Silent : ConversationDecider.VoiceOf(member, inbound.Connection, turn);
        if (inbound.Kind == InboundArrived.Followed && voice != BotVoice.Silent)
        {
            WelcomeDecider.Decide(member, inbound.Connection, turn);
        }
        if (what is not null && KeywordDecider.Concerns(inbound.Kind))
        {
            KeywordDecider.Decide(member, inbound.Connection, what, arrival.OccurredAt, voice, turn);
        }
        if (isSaid && what is not null)
        {
            CustomerMediaDecider.Take(member, inbound.Connection, what, happened, arrival.OccurredAt, turn);
        }
        if (isSaid && !inbound.IsStandby)
        {
            ConversationDecider.Hear(member, inbound.Connection, HeardMessage.Of(happened, arrival.OccurredAt, inbound.Kind, what), isOthers || ReplyClaims.IsClaimed(member, turn), turn);
        }
        else if (what is What.Unsent unsent)
        {
            ConversationDecider.TakeBack(member, inbound.Connection, unsent.MessageId, turn);
            CustomerMediaDecider.TakeBack(member, inbound.Connection, unsent.MessageId, arrival.OccurredAt, turn);
        }
        ReplyClaims.Leave(member, turn);
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
