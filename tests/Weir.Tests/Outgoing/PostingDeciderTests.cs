using Weir.Foundation;
using Weir.Foundation.Http.Outside;
using Weir.Outgoing;

namespace Weir.Tests.Outgoing;

public sealed class PostingDeciderTests
{
    private static readonly Instant Noon = new(1_800_000_000_000);
    private static readonly OutsideAnswer Unwell = new OutsideAnswer.Said(503, "later", TimeSpan.FromMilliseconds(12));

    [Fact]
    public void Is_tried_ten_times_over_three_days_and_then_given_up()
    {
        var posting = new Posting { State = (long)PostingState.Waiting };
        var now = Noon;
        var tries = 0;
        while (posting.State == (long)PostingState.Waiting)
        {
            posting = PostingDecider.After(posting, Unwell, now);
            tries++;
            now = posting.State == (long)PostingState.Waiting ? new Instant(posting.NextAt) : now;
        }

        Assert.Equal((10, (long)PostingState.GivenUp), (tries, posting.State));
        Assert.Equal(new TimeSpan(3, 3, 35, 5), now - Noon);
    }

    [Theory]
    [InlineData(200, PostingState.Delivered)]
    [InlineData(204, PostingState.Delivered)]
    [InlineData(302, PostingState.Waiting)]
    [InlineData(401, PostingState.Waiting)]
    [InlineData(404, PostingState.Waiting)]
    [InlineData(410, PostingState.GivenUp)]
    [InlineData(500, PostingState.Waiting)]
    public void Only_a_2xx_is_taken_and_only_gone_is_for_ever(int status, PostingState state) =>
        Assert.Equal((long)state, PostingDecider.After(new Posting(), new OutsideAnswer.Said(status, "", TimeSpan.Zero), Noon).State);

    [Fact]
    public void What_was_answered_last_is_kept()
    {
        var answered = PostingDecider.After(new Posting(), Unwell, Noon);
        var silent = PostingDecider.After(answered, new OutsideAnswer.Silent("connection refused", TimeSpan.FromSeconds(1)), Noon);

        Assert.Equal((1L, 503L, "later", 12L), (answered.Attempts, answered.AnswerStatus, answered.Answer, answered.TookMs));
        Assert.Equal((2L, null, "connection refused", 1_000L), (silent.Attempts, silent.AnswerStatus, silent.Answer, silent.TookMs));
    }

    [Fact]
    public void A_number_that_comes_again_after_a_restore_makes_another_name_and_a_repetition_the_same()
    {
        var told = new Posting { Listener = 1, Id = 42, CreatedAt = Noon.Milliseconds };

        Assert.Equal("evt_3_1800000000000_42", told.MessageId(new WorkspaceId(3)));
        Assert.Equal(told.MessageId(new WorkspaceId(3)), (PostingDecider.After(told, Unwell, Noon + TimeSpan.FromHours(1)) with { Listener = 2 }).MessageId(new WorkspaceId(3)));
        Assert.NotEqual(told.MessageId(new WorkspaceId(3)), (told with { CreatedAt = Noon.Milliseconds + 1 }).MessageId(new WorkspaceId(3)));
    }

    [Fact]
    public void The_signature_is_that_of_the_convention() =>
        // The example of the specification's reference libraries.
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            StandardSignature.Sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "{\"test\": 2432232314}"u8.ToArray()));
}
