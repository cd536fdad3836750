using System.Text;
using Weir.Campaigns;
using Weir.Channels;
using Weir.Delivery;
using Weir.Delivery.Limits;
using Weir.Foundation;
using Weir.Members;
using Weir.Members.Consents;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Members.Trace;
using Weir.Messages;
using Weir.Messages.Templates;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Touchpoints.Links;

namespace Weir.Tests.Delivery;

public sealed class LedgerTests
{
    private const long Line = 1;

    [Theory, OnEachDatabase]
    public async Task Everybody_has_a_final_state_and_the_sum_is_the_audience(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 40);
        await brand.Do(TestBrand.User("U3"), new FriendshipChanged(Line, FriendState.Blocked));
        await brand.Do(TestBrand.User("U4"), new ConsentGiven(0, Granted: false, "said so in chat"));
        var send = await Open(brand, Shared() with { HoldOutShare = 2_000, Salt = "autumn" });

        await Run(brand, send, _ => new BatchOutcome(OutcomeKind.Accepted, "R1"));

        var progress = Progress(brand, send);
        Assert.Equal(SendState.Finished, progress.State);
        Assert.Equal(40, progress.Accepted + progress.Suppressed);
        var heldOut = Enumerable.Range(0, 40).Where(member => Draw.Of(new Ordinal(member), "autumn") < 2_000).ToList();
        Assert.Equal(heldOut.Count, Count(brand, send, Reason.HeldOut));
        Assert.Equal(heldOut.Contains(3) ? 0 : 1, Count(brand, send, Reason.Blocked));
        Assert.Equal(heldOut.Contains(4) ? 0 : 1, Count(brand, send, Reason.OptedOut));
        Assert.Equal(progress.Accepted, brand.Index.Set(DeliveryKeys.Received(send)).Count);
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Who_is_held_out_is_held_out_in_what_is_cancelled_too_or_the_groups_would_differ(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 40);
        var send = await Open(brand, Shared() with { HoldOutShare = 2_000, Salt = "autumn" });
        await brand.Do(About.Nobody.Instance, new SendCancelled(send));

        await Run(brand, send, _ => new BatchOutcome(OutcomeKind.Accepted));

        Assert.Equal(Enumerable.Range(0, 40).Count(member => Draw.Of(new Ordinal(member), "autumn") < 2_000), Count(brand, send, Reason.HeldOut));
        Assert.Equal(40, Count(brand, send, Reason.HeldOut) + Count(brand, send, Reason.Cancelled));
    }

    [Theory, OnEachDatabase]
    public async Task A_message_belongs_to_the_month_in_which_it_left_however_long_its_send_lasts(DatabaseKind kind)
    {
        var march = new FakeClock(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.FromHours(8)));
        await using var brand = await Brand(kind, friends: 5, march);
        var (first, next) = MonthSent.MonthOf(brand.Clock.Now);
        long In(Instant from, Instant to, bool reachesNow) => brand.Read(tx => MonthSent.Between(tx, Line, from, to, reachesNow));
        var whole = await Open(brand, Shared());
        await Run(brand, whole, _ => new BatchOutcome(OutcomeKind.Accepted));
        var send = await Open(brand, Shared());
        await Answered(brand, Assert.Single(await Take(brand, send, 2)), new BatchOutcome(OutcomeKind.Unknown, Detail: "timeout"));
        Assert.Equal(5 + 2, In(first, next, reachesNow: true));
        Assert.Equal(5 + 2, brand.Read(tx => MonthSent.Until(tx, Line, brand.Clock.Now)));

        march.Advance(TimeSpan.FromDays(1));
        await Answered(brand, Assert.Single(await Take(brand, send, 100)), new BatchOutcome(OutcomeKind.Accepted));

        Assert.Equal(5 + 2, In(first, next, reachesNow: false));
        Assert.Equal(3, brand.Read(tx => MonthSent.Until(tx, Line, brand.Clock.Now)));
        Assert.Equal(0, brand.Read(tx => MonthSent.Before(tx, Line, brand.Clock.Now)));
    }

    private static async Task<IReadOnlyList<SealedBatch>> Take(TestBrand brand, long send, int recipientsMax) =>
        Assert.IsType<ClaimAnswer.Work>((await brand.Do(About.Nobody.Instance, new BatchesClaimed(send, recipientsMax, null))).Value).Batches;

    [Theory, OnEachDatabase]
    public async Task A_members_trace_says_what_was_sent_and_why_something_was_not(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 2);
        await brand.Do(TestBrand.User("U1"), new FriendshipChanged(Line, FriendState.Blocked));
        var send = await Open(brand, Shared());
        await Run(brand, send, _ => new BatchOutcome(OutcomeKind.Accepted));

        TraceEntry Of(int member, long below) => Assert.Single(brand.Read(tx => new CampaignTrace().Below(tx, new Ordinal(member), below, 10).ToList()));
        var (sent, withheld) = (Of(0, long.MaxValue), Of(1, long.MaxValue));

        Assert.Equal((send, "message.sent"), (sent.Id, sent.Kind));
        Assert.Equal(("message.withheld", "沒有傳送測試訊息：已封鎖官方帳號"), (withheld.Kind, withheld.Sentence.ZhTw));
        Assert.Empty(brand.Read(tx => new CampaignTrace().Below(tx, new Ordinal(0), send, 10).ToList()));
    }

    [Theory, OnEachDatabase]
    public async Task A_recipient_whom_the_channel_names_fails_and_the_others_go_again_under_a_new_key(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 10);
        var send = await Open(brand, Shared());

        var seen = new List<SealedBatch>();
        await Run(brand, send, batch =>
        {
            seen.Add(batch);
            var bad = batch.Recipients.ToList().IndexOf("U6");
            return bad >= 0 ? new BatchOutcome(OutcomeKind.Rejected, Recipients: [bad], Detail: "to[6]") : new BatchOutcome(OutcomeKind.Accepted);
        });

        Assert.Equal(2, seen.Count);
        Assert.NotEqual(seen[0].RetryKey, seen[1].RetryKey);
        Assert.DoesNotContain("U6", seen[1].Recipients);
        Assert.Equal(1, Count(brand, send, Reason.RecipientRefused));
        Assert.Equal(9, Progress(brand, send).Accepted);
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_refusal_that_names_nobody_is_halved_until_the_one_is_found(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 16);
        var send = await Open(brand, Shared());

        await Run(brand, send, batch => batch.Recipients.Contains("U11") ? new BatchOutcome(OutcomeKind.Rejected) : new BatchOutcome(OutcomeKind.Accepted));

        Assert.Equal(15, Progress(brand, send).Accepted);
        Assert.Equal(1, Count(brand, send, Reason.Refused));
    }

    [Theory, OnEachDatabase]
    public async Task An_unknown_batch_goes_again_as_the_very_same_call_and_never_past_its_keys_life(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 3);
        var send = await Open(brand, Shared());
        var batch = Assert.Single((await Claim(brand, send)).Batches);

        await Answered(brand, batch, new BatchOutcome(OutcomeKind.Unknown, Detail: "timeout"));
        await brand.Do(TestBrand.User("U1"), new ProfileLearned("換了名字"));
        brand.Clock.Advance(TimeSpan.FromHours(22));
        await brand.Restart();
        var again = (await brand.Do(About.Nobody.Instance, new RetryClaimed(batch.Id))).As<RetryAnswer>().Batch!;
        Assert.Equal(batch.RetryKey, again.RetryKey);
        Assert.Equal(batch.Body, again.Body);
        Assert.Equal(batch.Recipients, again.Recipients);

        brand.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(new RetryAnswer(null, null), (await brand.Do(About.Nobody.Instance, new RetryClaimed(batch.Id))).Value);
        await Answered(brand, batch, new BatchOutcome(OutcomeKind.GivenUp));
        Assert.Equal((SendState.Finished, 3), (Progress(brand, send).State, Progress(brand, send).Unknown));
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task An_unknown_batch_is_not_tried_again_once_one_of_its_people_has_refused(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 3);
        var send = await Open(brand, Shared());
        var batch = Assert.Single((await Claim(brand, send)).Batches);
        await Answered(brand, batch, new BatchOutcome(OutcomeKind.Unknown));

        await brand.Do(TestBrand.User("U2"), new ConsentGiven(Line, Granted: false, null));

        Assert.Equal(new RetryAnswer(null, null), (await brand.Do(About.Nobody.Instance, new RetryClaimed(batch.Id))).Value);
    }

    [Theory, OnEachDatabase]
    public async Task A_spent_quota_plans_everybody_anew_and_pauses(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 5);
        var send = await Open(brand, Shared());
        var batch = Assert.Single((await Claim(brand, send)).Batches);

        await Answered(brand, batch, new BatchOutcome(OutcomeKind.QuotaExhausted));

        Assert.Equal((SendState.Paused, PauseReasons.Quota, 5), (Progress(brand, send).State, Progress(brand, send).PauseReason, Progress(brand, send).Planned));
        await brand.Do(About.Nobody.Instance, new SendResumed(send));
        await Run(brand, send, _ => new BatchOutcome(OutcomeKind.Accepted));
        Assert.Equal(5, Progress(brand, send).Accepted);
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Sending_stops_at_the_budget_and_says_who_was_left_out(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 8);
        var send = await Open(brand, Shared() with { MessagesMax = 5 });

        await Run(brand, send, _ => new BatchOutcome(OutcomeKind.Accepted));

        Assert.Equal(5, Progress(brand, send).Accepted);
        Assert.Equal(3, Count(brand, send, Reason.BudgetSpent));
    }

    [Theory, OnEachDatabase]
    public async Task The_cap_holds_over_campaigns_and_frees_after_a_week(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 2);
        await brand.Do(About.Nobody.Instance, new DayTurned(Today(brand)));
        for (var i = 0; i < SendLimits.Default.CapMessages; i++)
        {
            await Run(brand, await Open(brand, Shared()), _ => new BatchOutcome(OutcomeKind.Accepted));
        }

        var third = await Open(brand, Shared());
        await Run(brand, third, _ => new BatchOutcome(OutcomeKind.Accepted));
        Assert.Equal(2, Count(brand, third, Reason.Capped));

        brand.Clock.Advance(TimeSpan.FromDays(SendLimits.Default.CapDays));
        await brand.Do(About.Nobody.Instance, new DayTurned(Today(brand)));
        var later = await Open(brand, Shared());
        await Run(brand, later, _ => new BatchOutcome(OutcomeKind.Accepted));
        Assert.Equal(2, Progress(brand, later).Accepted);
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_brands_own_cap_holds_at_once_and_its_window_forgets_what_leaves_it(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 2);
        await brand.Do(About.Nobody.Instance, new DayTurned(Today(brand)));
        await Run(brand, await Open(brand, Shared()), _ => new BatchOutcome(OutcomeKind.Accepted));
        await Limit(brand, messages: 1, days: 7);
        var second = await Open(brand, Shared());
        await Run(brand, second, _ => new BatchOutcome(OutcomeKind.Accepted));
        Assert.Equal(2, Count(brand, second, Reason.Capped));

        brand.Clock.Advance(TimeSpan.FromDays(3));
        await brand.Do(About.Nobody.Instance, new DayTurned(Today(brand)));
        await Limit(brand, messages: 1, days: 3);
        brand.AssertMemoryEqualsSql();

        // What a shorter window has forgotten a longer one does not find again.
        await Limit(brand, messages: 1, days: 30);
        brand.AssertMemoryEqualsSql();
        var third = await Open(brand, Shared());
        await Run(brand, third, _ => new BatchOutcome(OutcomeKind.Accepted));
        Assert.Equal(2, Progress(brand, third).Accepted);
        brand.AssertMemoryEqualsSql();
    }

    private static Task<Answer.Done> Limit(TestBrand brand, int messages, int days) =>
        brand.Do(About.Nobody.Instance, new SendLimitsChanged(messages, days, null, null, Weir.Workspaces.Actor.System));

    [Theory, OnEachDatabase]
    public async Task Nothing_is_claimed_in_the_quiet_hours(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 2, new FakeClock(new DateTimeOffset(2026, 3, 2, 22, 30, 0, TimeSpan.FromHours(8))));
        var send = await Open(brand, Shared());

        var answer = (await brand.Do(About.Nobody.Instance, new BatchesClaimed(send, 100, null))).As<ClaimAnswer>();

        Assert.Equal(new ClaimAnswer.WaitUntil(Instant.From(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.FromHours(8)))), answer);
    }

    [Theory, OnEachDatabase]
    public async Task A_cancelled_send_leaves_nobody_without_a_state(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 6);
        var send = await Open(brand, Shared());
        await brand.Do(About.Nobody.Instance, new SendCancelled(send));

        await Run(brand, send, _ => throw new InvalidOperationException("Nothing may be sent."));

        Assert.Equal(6, Count(brand, send, Reason.Cancelled));
        Assert.NotNull(Progress(brand, send).FinishedAt);
    }

    [Theory, OnEachDatabase]
    public async Task A_personal_message_is_a_batch_of_one_with_the_members_own_words(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, friends: 3);
        await brand.Do(TestBrand.User("U1"), new ProfileLearned("小美"));
        var send = await Open(brand, Shared() with { Content = new MessageContent { Messages = [new TextMessage("{{display_name|貴賓}}，您好")] } });

        var bodies = (await Claim(brand, send)).Batches.ToDictionary(batch => Assert.Single(batch.Recipients), batch => Encoding.UTF8.GetString(batch.Body));

        Assert.Contains("小美，您好", bodies["U1"], StringComparison.Ordinal);
        Assert.Contains("貴賓，您好", bodies["U0"], StringComparison.Ordinal);
    }

    private static SendDefinition Shared() => new()
    {
        Id = 0,
        Connection = Line,
        Content = new MessageContent { Messages = [new TextMessage("新品上市")] },
    };

    private static async Task<TestBrand> Brand(DatabaseKind kind, int friends, FakeClock? clock = null)
    {
        var brand = await TestBrand.Create(kind, parts => parts.LoadsRules(new LinkRulesLoader()).AddDelivery(new PlainWriter()), [new DeliveryIndexSource()],
            clock ?? new FakeClock(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8))));
        for (var i = 0; i < friends; i++)
        {
            await brand.Do(TestBrand.User($"U{i}"), new FriendshipChanged(Line, FriendState.Friend));
        }
        return brand;
    }

    private static async Task<long> Open(TestBrand brand, SendDefinition definition)
    {
        int[] audience = new int[brand.Index.Universe.Count];
        brand.Index.Universe.CopyTo(0, audience);
        var send = (await brand.Do(About.Nobody.Instance, new SendOpened(definition, audience))).As<long>();
        for (var i = 0; i < 500 && Progress(brand, send).State == SendState.Planning; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        Assert.Equal(SendState.Sending, Progress(brand, send).State);
        return send;
    }

    private static async Task<ClaimAnswer.Work> Claim(TestBrand brand, long send) =>
        Assert.IsType<ClaimAnswer.Work>((await brand.Do(About.Nobody.Instance, new BatchesClaimed(send, 100, null))).Value);

    private static async Task<IReadOnlyList<SealedBatch>> Answered(TestBrand brand, SealedBatch batch, BatchOutcome outcome) =>
        (await brand.Do(About.Nobody.Instance, new BatchAnswered(batch.Id, outcome))).As<IReadOnlyList<SealedBatch>>();

    private static async Task Run(TestBrand brand, long send, Func<SealedBatch, BatchOutcome> channel)
    {
        while ((await brand.Do(About.Nobody.Instance, new BatchesClaimed(send, 100, null))).Value is ClaimAnswer.Work work)
        {
            var open = new Queue<SealedBatch>(work.Batches);
            while (open.TryDequeue(out var batch))
            {
                foreach (var anew in await Answered(brand, batch, channel(batch)))
                {
                    open.Enqueue(anew);
                }
            }
        }
    }

    private static int Today(TestBrand brand) => brand.Pumps.RulesOf<Weir.Workspaces.Workspace>(TestBrand.Brand)!.LocalDay(brand.Clock.Now);

    private static (SendState State, string? PauseReason, long Planned, long Accepted, long Suppressed, long Unknown, long? FinishedAt) Progress(TestBrand brand, long send) => brand.Read(tx =>
    {
        var row = tx.First<(long, string?, long, long, long, long, long?)>("select state, pause_reason, planned, accepted, suppressed, unknown, finished_at from send where workspace = @w and id = @send", new { send });
        return ((SendState)row.Item1, row.Item2, row.Item3, row.Item4, row.Item5, row.Item6, row.Item7);
    });

    private static long Count(TestBrand brand, long send, Reason reason) => brand.Read(tx =>
        tx.First<long>("select count(*) from delivery where workspace = @w and send = @send and reason = @reason", new { send, reason = (long)reason }));

    internal sealed class PlainWriter : IMessageWriter
    {
        public byte[] Write(MessageContent content) => Encoding.UTF8.GetBytes(MessageJson.Write(content));

        public IReadOnlyList<Problem> Check(MessageContent draft, ValueCatalogue catalogue) => MessageValidator.Check(draft, catalogue);
    }
}
