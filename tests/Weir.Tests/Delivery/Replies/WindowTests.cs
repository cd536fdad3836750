using System.Text;
using Weir.Delivery.Replies;
using Weir.Foundation;
using Weir.Members.Consents;
using Weir.Members.Friends;
using Weir.Tests.Support;
using static Weir.Tests.Delivery.Replies.AskedBrand;

namespace Weir.Tests.Delivery.Replies;

/// <summary>Who gets a window, and when it is none any more.</summary>
public sealed class WindowTests
{
    [Theory, OnEachDatabase]
    public async Task The_best_claimant_has_the_window_and_the_others_are_told_why_not(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(Claimant.Parked, 1), Claim(Claimant.Bot, 2), Claim(Claimant.Agent, 3), Claim(Claimant.AskedFor, 4));

        var claimed = await brand.Claimed();

        Assert.Equal((Token, ReplyWay.Free, null), (Assert.Single(claimed.Replies).Token, claimed.Replies[0].Way, claimed.Replies[0].RetryKey));
        Assert.Equal(3, brand.All.Single(reply => reply.State == ReplyState.Sealed).SourceId);
        Assert.All(brand.All.Where(reply => reply.SourceId != 3), loser => Assert.Equal((ReplyState.Suppressed, ReplyReason.Outranked, null, null), (loser.State, loser.Reason, loser.Token, loser.Content)));
    }

    [Theory, OnEachDatabase]
    public async Task Of_one_claimants_answers_the_first_goes_out_and_a_used_window_takes_no_other(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(rule: 1), Claim(rule: 2));
        await brand.Sealed();
        var window = brand.All[0].Window;
        var late = brand.Brand.Read(tx => tx.First<long>("select max(id) from reply where workspace = @w")) + 1_000;
        // As an agent would, who writes while the bot's answer is on its way.
        await brand.Brand.Pumps.WriteAsync(TestBrand.Brand, tx => tx.Execute(
            """
            insert into reply (workspace, id, reply_window, member, connection, claimant, source, source_id, label, may_push, occurred_at, received_at, expires_at, state, way,
                               content, token, is_doubtful, is_inferred, attempts)
            select workspace, @late, reply_window, member, connection, 1, 'agent', 9, label, 1, occurred_at, received_at, expires_at, 1, 1, content, 'sealed-token', 0, 0, 0
            from reply where workspace = @w and id = @window
            """, new { late, window }), CancellationToken.None);

        Assert.Empty((await brand.Claimed()).Replies);

        Assert.Equal([1L], brand.All.Where(reply => reply.State == ReplyState.Sealed).Select(reply => reply.SourceId));
        Assert.Equal(2, brand.All.Count(reply => reply.Reason == ReplyReason.Outranked));
    }

    [Theory, OnEachDatabase]
    public async Task A_free_answer_goes_to_whoever_asked_whatever_he_has_refused_and_had_this_week(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Brand.Do(TestBrand.User("U0"), new ConsentGiven(0, Granted: false, "said so in chat"));
        brand.Brand.Clock.Advance(TimeSpan.FromHours(12));
        await brand.Ask(Claim());

        var reply = await brand.Sealed();

        Assert.Contains("每天 11:00", Encoding.UTF8.GetString(reply.Body), StringComparison.Ordinal);
        Assert.IsType<ReplyStep.Rest>(await brand.Hear(reply, ReplyOutcomeKind.Accepted));
        var over = brand.Only;
        Assert.Equal((ReplyState.Accepted, ReplyWay.Free, null, null, "每天 11:00 到 21:00"), (over.State, over.Way, over.Token, over.Body, over.Said));
        // What was said stays for whoever reads the thread.
        Assert.Contains("每天 11:00", over.Content, StringComparison.Ordinal);
        brand.Brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task While_another_system_has_the_conversation_nobody_answers(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(new ReplyOffer(Line, null, IsStandby: true, IsRedelivery: false), Claim(mayPush: true));

        Assert.Empty((await brand.Claimed()).Replies);

        Assert.Equal((ReplyState.Suppressed, ReplyReason.Standby), (brand.Only.State, brand.Only.Reason));
    }

    [Theory, OnEachDatabase]
    public async Task A_window_is_open_for_fifty_seconds_and_then_only_a_push_can_answer(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(rule: 1));
        await brand.Ask(Claim(rule: 2, mayPush: true));
        brand.Brand.Clock.Advance(ReplyLimits.WindowLimit);

        var claimed = await brand.Claimed();

        Assert.Empty(claimed.Replies);
        Assert.True(claimed.HasFallbacks);
        Assert.Equal((ReplyState.Suppressed, ReplyReason.WindowClosed, null), (brand.All[0].State, brand.All[0].Reason, brand.All[0].Token));
        Assert.Equal((ReplyState.FallingBack, null), (brand.All[1].State, brand.All[1].Token));
        var push = Assert.Single((await brand.Pushed()).Replies);
        Assert.Equal((ReplyWay.Push, "U0", true), (push.Way, push.Address, push.RetryKey is not null));
    }

    [Theory, OnEachDatabase]
    public async Task A_token_that_comes_again_late_has_what_its_event_left_of_twenty_minutes(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        var offer = new ReplyOffer(Line, Token, IsStandby: false, IsRedelivery: true);
        var now = brand.Brand.Clock.Now;
        await brand.Brand.Do(TestBrand.User("U0"), new Asked(offer, [Claim(rule: 1)]), at: now - TimeSpan.FromMinutes(21));
        await brand.Brand.Do(TestBrand.User("U0"), new Asked(offer, [Claim(rule: 2)]), at: now - TimeSpan.FromMinutes(8));
        // A server whose clock is wrong by an hour must not take every first delivery for an old one.
        await brand.Brand.Do(TestBrand.User("U0"), new Asked(offer with { IsRedelivery = false }, [Claim(rule: 3)]), at: now - TimeSpan.FromHours(1));

        await brand.Claimed();

        Assert.Equal([(1, ReplyState.Suppressed), (2, ReplyState.Sealed), (3, ReplyState.Sealed)], brand.All.Select(reply => (reply.SourceId, reply.State)));
    }

    [Theory, OnEachDatabase]
    public async Task A_welcome_with_a_name_waits_a_moment_for_the_name(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(text: "{{display_name|朋友}}，您好"));

        Assert.Equal(brand.Brand.Clock.Now + ReplyLimits.NameWaitMax, (await brand.Claimed()).LookAgainAt);
        await brand.Brand.Do(TestBrand.User("U0"), new Weir.Members.ProfileLearned(Name: "小美"));

        Assert.Contains("小美，您好", Encoding.UTF8.GetString((await brand.Sealed()).Body), StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_name_that_does_not_come_is_done_without(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(text: "{{display_name|朋友}}，您好"));
        brand.Brand.Clock.Advance(ReplyLimits.NameWaitMax);

        Assert.Contains("朋友，您好", Encoding.UTF8.GetString((await brand.Sealed()).Body), StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_push_is_withheld_from_whoever_has_blocked_or_refused_or_waits_no_longer_or_when_nothing_is_left(DatabaseKind kind)
    {
        await using var brand = await Create(kind, friends: 5);
        async Task Lost(string user)
        {
            await brand.Brand.Do(TestBrand.User(user), new Asked(new ReplyOffer(Line, null, false, false), [Claim(mayPush: true)]));
            Assert.True((await brand.Claimed()).HasFallbacks);
        }
        await Lost("U0");
        brand.Brand.Clock.Advance(ReplyLimits.LateMax);
        await Lost("U1");
        await brand.Brand.Do(TestBrand.User("U1"), new FriendshipChanged(Line, FriendState.Blocked));
        await Lost("U2");
        await brand.Brand.Do(TestBrand.User("U2"), new ConsentGiven(0, Granted: false, "said so in chat"));
        await Lost("U3");
        await Lost("U4");

        var push = Assert.Single((await brand.Pushed(left: 1)).Replies);

        Assert.Equal("U3", push.Address);
        Assert.Equal(
            [ReplyReason.TooLate, ReplyReason.Blocked, ReplyReason.OptedOut, null, ReplyReason.BudgetSpent],
            brand.All.Select(reply => reply.Reason));
    }

    [Theory, OnEachDatabase]
    public async Task More_than_a_handful_of_claims_on_one_window_are_not_kept(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask([.. Enumerable.Range(1, 9).Select(rule => Claim(rule: rule))]);

        await brand.Sealed();

        Assert.Equal(ReplyLimits.ClaimsPerWindowMax, brand.All.Count);
        Assert.Equal(1, brand.All.Single(reply => reply.State == ReplyState.Sealed).SourceId);
    }

    [Theory, OnEachDatabase]
    public async Task Another_brand_on_the_same_database_is_not_touched(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim());

        Assert.Empty((await brand.Claimed(TestBrand.Other)).Replies);
        Assert.Equal(ReplyState.Waiting, brand.Only.State);
    }

    [Theory, OnEachDatabase]
    public async Task After_a_restore_nobody_is_answered_by_itself(DatabaseKind kind)
    {
        await using var brand = await Create(kind);
        await brand.Ask(Claim(rule: 1));
        await brand.Sealed();
        await brand.Ask(Claim(rule: 2));
        Directory.CreateDirectory(brand.Brand.Options.DataDirectory);
        await File.WriteAllTextAsync(brand.Brand.Options.RestoredMark, "");
        await brand.Brand.Restart();

        await new ReplyRestoreHold(brand.Brand.Options, brand.Brand.Database, brand.Brand.Pumps, brand.Brand.Clock).StartAsync(CancellationToken.None);

        Assert.Equal([ReplyState.GivenUp, ReplyState.Suppressed], brand.All.Select(reply => reply.State));
        Assert.All(brand.All, reply => Assert.Equal((ReplyReason.Restored, null), (reply.Reason, reply.Token)));
        Assert.Empty((await brand.Claimed()).Replies);
    }
}
