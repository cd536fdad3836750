using Weir.Channels.Inbound;
using Weir.Foundation;
using Weir.Pump;

namespace Weir.Conversations.Inbox.Media;

/// <summary>There is something to fetch, or to remove.</summary>
internal sealed record CustomerMediaChanged : Notice;

/// <summary>
/// Notes what is to be fetched, in the turn that keeps the message: once the channel was told that we have it, a restart forgets nothing. The fetching itself waits for
/// the commit, and no turn waits for it.
/// </summary>
public static class CustomerMediaDecider
{
    /// <summary>A message has come. Words have nothing to fetch, and neither has what lies at addresses of the sender's.</summary>
    public static void Take(Ordinal member, long connection, What what, long @event, Instant at, Turn turn)
    {
        if (ContentIdOf(what) is not { Length: > 0 } message)
        {
            return;
        }
        turn.Write(new CustomerMedia(connection, message, member.Value, at, @event, what.Kind, (what as What.SentFile)?.Name, turn.Now));
        turn.Notify(new CustomerMediaChanged());
    }

    /// <summary>What was taken back is shown no more, and not kept. Nobody can say what it was, so every one leaves its row.</summary>
    public static void TakeBack(Ordinal member, long connection, string messageId, Instant at, Turn turn)
    {
        turn.Write(new CustomerMediaTakenBack(connection, messageId, member.Value, at));
        turn.Notify(new CustomerMediaChanged());
    }

    private static string? ContentIdOf(What what) => what switch
    {
        What.SentPicture picture => picture.Content?.ContentId,
        What.SentVideo video => video.Content?.ContentId,
        What.SentAudio audio => audio.Content?.ContentId,
        What.SentFile file => file.Message?.Id,
        _ => null,
    };
}
