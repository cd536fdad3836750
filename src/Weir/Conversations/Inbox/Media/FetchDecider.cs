using System.Diagnostics;
using Weir.Channels;
using Weir.Foundation;

namespace Weir.Conversations.Inbox.Media;

/// <summary>What an attempt leaves behind: a final state, or when to ask again.</summary>
internal readonly record struct FetchStep(MediaState State, long Attempts, Instant? NextAt);

/// <summary>When something is asked for again. A channel that prepares a video is asked often, one that fails less and less.</summary>
internal static class FetchDecider
{
    public static readonly TimeSpan PreparingPause = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan PreparingPauseMax = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan FailurePauseMax = TimeSpan.FromHours(1);

    /// <summary>LINE deletes what people send after a time that it does not tell; whoever could not be asked for so long need not be asked any more.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(14);

    /// <summary>Beyond it the pause has reached its end anyway, and the power would leave the numbers.</summary>
    private const int DoublingsMax = 20;

    public static FetchStep Next(ContentCopy copy, long attempts, Instant sentAt, Instant now) => copy switch
    {
        ContentCopy.Saved => new(MediaState.Ready, attempts + 1, null),
        ContentCopy.Gone => new(MediaState.Gone, attempts + 1, null),
        ContentCopy.TooLarge => new(MediaState.TooLarge, attempts + 1, null),
        ContentCopy.Preparing or ContentCopy.NotNow when now - sentAt > GiveUpAfter => new(MediaState.Gone, attempts + 1, null),
        ContentCopy.Preparing => new(MediaState.Preparing, attempts + 1, now + Pause(PreparingPause, PreparingPauseMax, attempts)),
        ContentCopy.NotNow => new(MediaState.Preparing, attempts + 1, now + Pause(FailurePause, FailurePauseMax, attempts)),
        _ => throw new UnreachableException(),
    };

    private static TimeSpan Pause(TimeSpan first, TimeSpan max, long attempts)
    {
        var doubled = first * Math.Pow(2, Math.Min(attempts, DoublingsMax));
        return doubled < max ? doubled : max;
    }
}
