using Weir.Campaigns;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Pump;
using Weir.Tests.Support;
using static Weir.Tests.Delivery.Replies.AskedBrand;

namespace Weir.Tests.Delivery.Replies;

/// <summary>What becomes of an answer once its call may be out.</summary>
public sealed class ReplyTests
{
    [Theory, OnEachDatabase]
    public async Task A_token_found_used_after_an_attempt_of_unknown_fate_says_that_it_arrived(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(mayPush: true));
        var reply = await brand.Sealed();
        Assert.IsType<ReplyStep.AskAgain>(await brand.Hear(reply, ReplyOutcomeKind.Unknown));
        brand.Brand.Clock.Advance(TimeSpan.FromSeconds(1));

        var again = Assert.IsType<ReplyStep.Go>(await brand.Retry(reply.Id)).Reply;
        Assert.Equal(reply.Token, again.Token);
        Assert.Equal(reply.Body, again.Body);
        await brand.Hear(again, ReplyOutcomeKind.TokenSpent);

        Assert.Equal((ReplyState.Accepted, true, 2L), (brand.Only.State, brand.Only.IsInferred, brand.Only.Attempts));
    }

    [Theory, OnEachDatabase]
    public async Task Where_others_have_the_token_too_it_stays_unknown_and_is_never_pushed(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(rule: 1, mayPush: true));
        var doubtful = await brand.Sealed();
        await brand.Hear(doubtful, ReplyOutcomeKind.Unknown, shared: true);
        await brand.Hear(doubtful, ReplyOutcomeKind.TokenSpent, shared: true);
        await brand.Ask(Claim(rule: 2, mayPush: true));
        await brand.Hear(await brand.Sealed(), ReplyOutcomeKind.TokenSpent, shared: true);

        Assert.Equal([(ReplyState.GivenUp, null), (ReplyState.Suppressed, ReplyReason.UsedElsewhere)], brand.All.Select(reply => (reply.State, reply.Reason)));
        Assert.Empty((await brand.Pushed()).Replies);
    }

    [Theory, OnEachDatabase]
    public async Task A_token_that_is_dead_at_the_first_attempt_falls_back_to_a_push_if_that_is_allowed(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(rule: 1));
        Assert.IsType<ReplyStep.Rest>(await brand.Hear(await brand.Sealed(), ReplyOutcomeKind.TokenSpent));
        await brand.Ask(Claim(rule: 2, mayPush: true));
        var free = await brand.Sealed();
        Assert.Equal(new ReplyStep.FellBack(Line), await brand.Hear(free, ReplyOutcomeKind.TokenSpent));

        var push = Assert.Single((await brand.Pushed()).Replies);
        await brand.Hear(push, ReplyOutcomeKind.Accepted);

        Assert.Equal(free.Body, push.Body);
        Assert.Equal([(ReplyState.Suppressed, ReplyWay.Free), (ReplyState.Accepted, ReplyWay.Push)], brand.All.Select(reply => (reply.State, reply.Way)));
        var now = brand.Brand.Clock.Now;
        Assert.Equal(1, brand.Brand.Read(tx => MonthSent.Until(tx, Line, now)));
    }

    [Theory, OnEachDatabase]
    public async Task An_attempt_that_never_reached_the_channel_leaves_no_doubt(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(mayPush: true));
        var reply = await brand.Sealed();
        await brand.Hear(reply, ReplyOutcomeKind.NotReached);
        Assert.IsType<ReplyStep.Go>(await brand.Retry(reply.Id));
        await brand.Hear(reply, ReplyOutcomeKind.NotReached);
        brand.Brand.Clock.Advance(ReplyLimits.WindowLimit);

        Assert.Equal(new ReplyStep.FellBack(Line), await brand.Retry(reply.Id));
        Assert.Equal((ReplyState.FallingBack, ReplyWay.Push), (brand.Only.State, brand.Only.Way));
    }

    [Theory, OnEachDatabase]
    public async Task Past_its_window_what_is_unknown_stays_unknown_and_nobody_is_answered_twice(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(mayPush: true));
        var reply = await brand.Sealed();
        await brand.Hear(reply, ReplyOutcomeKind.Unknown);
        brand.Brand.Clock.Advance(ReplyLimits.WindowLimit);

        Assert.Equal(new ReplyStep.Rest(ReplyState.GivenUp), await brand.Retry(reply.Id));
        Assert.Empty((await brand.Pushed()).Replies);
        // A word that comes after the end changes nothing.
        Assert.Equal(new ReplyStep.Rest(ReplyState.GivenUp), await brand.Hear(reply, ReplyOutcomeKind.Accepted));
    }

    [Theory, OnEachDatabase]
    public async Task What_an_earlier_process_left_sealed_is_in_doubt_and_asked_about_with_the_same_token(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(mayPush: true));
        var reply = await brand.Sealed();
        await brand.Brand.Restart();

        var again = Assert.IsType<ReplyStep.Go>(await brand.Retry(reply.Id, leftOver: true)).Reply;
        await brand.Hear(again, ReplyOutcomeKind.TokenSpent);

        Assert.Equal(reply.Token, again.Token);
        Assert.Equal((ReplyState.Accepted, true), (brand.Only.State, brand.Only.IsInferred));
    }

    [Theory, OnEachDatabase]
    public async Task A_push_of_unknown_fate_keeps_its_key_and_ends_when_nobody_waits_any_more(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(new ReplyOffer(Line, null, false, false), Claim(mayPush: true));
        await brand.Claimed();
        var push = Assert.Single((await brand.Pushed()).Replies);
        await brand.Hear(push, ReplyOutcomeKind.Unknown);
        brand.Brand.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(push.RetryKey, Assert.IsType<ReplyStep.Go>(await brand.Retry(push.Id)).Reply.RetryKey);
        await brand.Hear(push, ReplyOutcomeKind.QuotaExhausted);
        Assert.Equal(ReplyState.Unknown, brand.Only.State);
        brand.Brand.Clock.Advance(ReplyLimits.LateMax);

        Assert.Equal(new ReplyStep.Rest(ReplyState.GivenUp), await brand.Retry(push.Id));
        var now = brand.Brand.Clock.Now;
        Assert.Equal(1, brand.Brand.Read(tx => MonthSent.Until(tx, Line, now)));
    }

    [Theory, OnEachDatabase]
    public async Task A_refused_answer_fails_with_what_the_channel_said_and_is_not_pushed(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(mayPush: true));
        await brand.Hear(await brand.Sealed(), ReplyOutcomeKind.Refused);

        Assert.Equal((ReplyState.Failed, ReplyReason.Refused), (brand.Only.State, brand.Only.Reason));
        Assert.Empty((await brand.Pushed()).Replies);
    }

    [Theory, OnEachDatabase]
    public async Task The_trace_says_how_somebody_was_answered_and_why_not(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(rule: 1), Claim(rule: 2));
        await brand.Hear(await brand.Sealed(), ReplyOutcomeKind.Accepted);

        var entries = brand.Brand.Read(tx => new ReplyTrace().Below(tx, new Ordinal(0), long.MaxValue, 10).ToList());

        Assert.Equal(
            [("reply.withheld", "沒有回覆「營業時間」：已由另一則優先的回覆回答"), ("reply.sent", "免費回覆了「營業時間」：每天 11:00 到 21:00")],
            entries.Select(entry => (entry.Kind, entry.Sentence.ZhTw)));
        Assert.Equal(0, brand.Brand.Read(tx => MonthSent.Until(tx, Line, brand.Brand.Clock.Now)));
    }

    [Fact]
    public void Numbers_in_the_ledger_keep_their_meaning()
    {
        Assert.Equal([1, 2, 3, 4], Enum.GetValues<Claimant>().Select(value => (int)value));
        Assert.Equal("Waiting=1 FallingBack=2 Sealed=3 Unknown=4 Accepted=5 Suppressed=6 Failed=7 GivenUp=8", Pinned<ReplyState>());
        Assert.Equal("Free=1 Push=2", Pinned<ReplyWay>());
        Assert.Equal(
            "Outranked=1 WindowClosed=2 Standby=3 UsedElsewhere=4 Restored=5 NoConnection=6 Fault=7 Blocked=10 OptedOut=11 Capped=12 NoAddress=13 TooLate=14 BudgetSpent=15 Refused=20 NotAuthorised=21 TooManyToOne=22 NotReached=23",
            Pinned<ReplyReason>());
        Assert.All(Enum.GetValues<ReplyReason>(), reason => Assert.NotEmpty(ReplyWords.Of(reason).ZhTw));
    }

    private static string Pinned<T>() where T : struct, Enum => string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture)}"));
}
