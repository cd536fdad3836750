using Weir.Channels;
using Weir.Conversations.Inbox.Media;
using Weir.Foundation;

namespace Weir.Tests.Conversations.Inbox.Media;

public sealed class FetchDeciderTests
{
    private static readonly Instant Sent = new(1_000_000);
    private static readonly Instant Now = Sent + TimeSpan.FromMinutes(5);

    [Fact]
    public void What_is_over_is_asked_for_no_more()
    {
        Assert.Equal(new FetchStep(MediaState.Ready, 1, null), FetchDecider.Next(new ContentCopy.Saved("image/jpeg"), 0, Sent, Now));
        Assert.Equal(new FetchStep(MediaState.Gone, 3, null), FetchDecider.Next(new ContentCopy.Gone(), 2, Sent, Now));
        Assert.Equal(new FetchStep(MediaState.TooLarge, 1, null), FetchDecider.Next(new ContentCopy.TooLarge(), 0, Sent, Now));
    }

    [Fact]
    public void A_video_that_is_prepared_is_asked_for_soon_and_a_silent_channel_less_and_less()
    {
        Assert.Equal([3.0, 6, 12, 24, 48, 60, 60], Enumerable.Range(0, 7).Select(attempts => Pause(new ContentCopy.Preparing(), attempts).TotalSeconds));
        Assert.Equal([10.0, 20, 40, 80], Enumerable.Range(0, 4).Select(attempts => Pause(new ContentCopy.NotNow(), attempts).TotalSeconds));
        Assert.Equal(FetchDecider.FailurePauseMax, Pause(new ContentCopy.NotNow(), 1_000_000));
    }

    [Fact]
    public void After_two_weeks_it_is_given_up()
    {
        var late = Sent + FetchDecider.GiveUpAfter;
        Assert.Equal(MediaState.Preparing, FetchDecider.Next(new ContentCopy.NotNow(), 400, Sent, late).State);
        Assert.Equal(new FetchStep(MediaState.Gone, 401, null), FetchDecider.Next(new ContentCopy.NotNow(), 400, Sent, late + TimeSpan.FromSeconds(1)));
        Assert.Equal(MediaState.Ready, FetchDecider.Next(new ContentCopy.Saved(null), 400, Sent, late + TimeSpan.FromSeconds(1)).State);
    }

    private static TimeSpan Pause(ContentCopy copy, long attempts) => FetchDecider.Next(copy, attempts, Sent, Now).NextAt!.Value - Now;
}
