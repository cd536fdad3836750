using Weir.Channels;
using Weir.Delivery;
using Weir.Delivery.MassCalls;
using Weir.Members.Consents;
using Weir.Members.Friends;
using Weir.Messages;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Touchpoints.Links;

namespace Weir.Tests.Delivery.MassCalls;

/// <summary>What a mass call may do after each answer, and after a crash. Ten thousand people stand behind one row.</summary>
public sealed class MassCallTests
{
    private const long Line = 1;
    private static readonly byte[] Body = "[]"u8.ToArray();

    [Theory, OnEachDatabase]
    public async Task A_crash_between_the_seal_and_the_answer_leaves_the_very_same_call(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var call = await Open(brand);
        var first = Assert.IsType<MassCallAnswer.Go>(await Seal(brand, call)).Call;

        await brand.Restart();

        Assert.Equal(new MassCallAnswer.Rest(MassCallState.Sealed), await Seal(brand, call));
        var again = Assert.IsType<MassCallAnswer.Go>(await Retry(brand, call)).Call;
        Assert.Equal((first.RetryKey, first.Target), (again.RetryKey, again.Target));
        Assert.Equal(first.Body, again.Body);
        Assert.Equal(MassCallState.Unknown, Find(brand, call).State);
    }

    [Theory, OnEachDatabase]
    public async Task Is_never_made_again_past_the_life_of_its_key_and_stays_listed(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var call = await Open(brand);
        await Seal(brand, call);
        await Answered(brand, call, OutcomeKind.Unknown);

        brand.Clock.Advance(DeliveryLimits.RetryKeySafe);

        Assert.Equal(new MassCallAnswer.Rest(MassCallState.GivenUp), await Retry(brand, call));
        Assert.Equal([call], brand.Read(MassCallQueries.Unsettled).Select(unsettled => unsettled.Id));
        Assert.Empty(brand.Read(MassCallQueries.Running));
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_refuses_before_the_seal_must_get_onto_the_list_first(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var call = await Open(brand);
        await brand.Do(TestBrand.User("U2"), new ConsentGiven(Line, Granted: false, null));

        Assert.IsType<MassCallAnswer.ListBehind>(await Seal(brand, call));
        await List(brand, 77, "U2");
        Assert.Equal(77, Assert.IsType<MassCallAnswer.Go>(await Seal(brand, call, list: 77)).Call.Target.Without);
    }

    [Theory, OnEachDatabase]
    public async Task What_the_channel_had_no_time_for_is_prepared_anew_for_somebody_may_refuse_meanwhile(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var call = await Open(brand);
        await Seal(brand, call);

        await brand.Do(About.Nobody.Instance, new MassCallPutBack(call));
        await brand.Do(TestBrand.User("U2"), new ConsentGiven(Line, Granted: false, null));

        Assert.Equal(MassCallState.Preparing, Find(brand, call).State);
        Assert.IsType<MassCallAnswer.ListBehind>(await Seal(brand, call));

        await List(brand, 77, "U2");
        await Seal(brand, call, list: 77);
        await Answered(brand, call, OutcomeKind.Unknown);
        await brand.Do(About.Nobody.Instance, new MassCallPutBack(call));
        Assert.Equal(MassCallState.Unknown, Find(brand, call).State);
    }

    [Theory, OnEachDatabase]
    public async Task Without_its_connection_a_call_that_may_be_out_comes_to_an_end(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var call = await Open(brand);
        await Seal(brand, call);
        await Answered(brand, call, OutcomeKind.Unknown);

        await brand.Do(About.Nobody.Instance, new MassCallHeld(call, PauseReasons.NoConnection));

        Assert.Equal(MassCallState.GivenUp, Find(brand, call).State);
        Assert.Equal([call], brand.Read(MassCallQueries.Unsettled).Select(unsettled => unsettled.Id));
    }

    [Theory, OnEachDatabase]
    public async Task A_call_of_unknown_fate_is_not_made_again_once_somebody_else_has_refused(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var call = await Open(brand);
        await Seal(brand, call);
        await Answered(brand, call, OutcomeKind.Unknown);

        await brand.Do(TestBrand.User("U1"), new ConsentGiven(0, Granted: false, null));

        Assert.Equal(new MassCallAnswer.Rest(MassCallState.GivenUp), await Retry(brand, call));
    }

    [Theory, OnEachDatabase]
    public async Task A_refusal_is_believed_the_first_time_and_never_after_an_unknown_answer(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var (plain, doubtful, quota) = (await Open(brand, 1), await Open(brand, 2), await Open(brand, 3));
        foreach (var call in new[] { plain, doubtful, quota })
        {
            await Seal(brand, call);
        }
        await Answered(brand, plain, OutcomeKind.Rejected);
        await Answered(brand, doubtful, OutcomeKind.Unknown);
        await Answered(brand, doubtful, OutcomeKind.Rejected);
        await Answered(brand, quota, OutcomeKind.QuotaExhausted);

        Assert.Equal((MassCallState.Failed, MassCallState.GivenUp, MassCallState.Held), (Find(brand, plain).State, Find(brand, doubtful).State, Find(brand, quota).State));
        Assert.Equal(PauseReasons.Quota, Find(brand, quota).HoldReason);
    }

    [Theory, OnEachDatabase]
    public async Task After_a_refusal_that_reached_nobody_the_next_seal_has_another_key(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var call = await Open(brand);
        var first = Assert.IsType<MassCallAnswer.Go>(await Seal(brand, call)).Call;
        await Answered(brand, call, OutcomeKind.QuotaExhausted);
        await brand.Do(About.Nobody.Instance, new MassCallResumed(call));

        var second = Assert.IsType<MassCallAnswer.Go>(await Seal(brand, call)).Call;

        Assert.NotEqual(first.RetryKey, second.RetryKey);
    }

    [Theory, OnEachDatabase]
    public async Task Can_be_called_off_until_it_is_sealed_and_waits_for_the_morning(DatabaseKind kind)
    {
        await using var brand = await Brand(kind, new FakeClock(new DateTimeOffset(2026, 3, 2, 22, 30, 0, TimeSpan.FromHours(8))));
        var (early, late) = (await Open(brand, 1), await Open(brand, 2));

        Assert.IsType<MassCallAnswer.WaitUntil>(await Seal(brand, early));
        await brand.Do(About.Nobody.Instance, new MassCallCancelled(early));
        brand.Clock.Advance(TimeSpan.FromHours(12));
        await Seal(brand, late);

        Assert.Equal(MassCallState.Cancelled, Find(brand, early).State);
        var refused = Assert.IsType<Answer.Refused>(await brand.Submit(About.Nobody.Instance, new MassCallCancelled(late)));
        Assert.Equal(MassCallProblems.OutAlready, refused.Why);
    }

    [Theory, OnEachDatabase]
    public async Task After_a_restore_what_may_have_been_made_is_given_up_and_the_rest_waits(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var (waiting, called) = (await Open(brand, 1), await Open(brand, 2));
        await Seal(brand, called);

        await brand.Do(About.Nobody.Instance, new MassCallHeld(waiting, PauseReasons.Restored));
        await brand.Do(About.Nobody.Instance, new MassCallHeld(called, PauseReasons.Restored));

        Assert.Equal((MassCallState.Held, MassCallState.GivenUp), (Find(brand, waiting).State, Find(brand, called).State));
    }

    [Theory, OnEachDatabase]
    public async Task Counts_are_the_channels_and_what_it_does_not_tell_stays_null(DatabaseKind kind)
    {
        await using var brand = await Brand(kind);
        var call = await Open(brand);
        await Seal(brand, call);
        await Answered(brand, call, OutcomeKind.Accepted);

        await brand.Do(About.Nobody.Instance, new MassCallTold(call, new MassProgress(MassPhase.UnderWay)));
        Assert.Equal((MassCallState.Accepted, (long?)null), (Find(brand, call).State, Find(brand, call).Reached));
        await brand.Do(About.Nobody.Instance, new MassCallTold(call, new MassProgress(MassPhase.Done, 10, 9, 1)));

        Assert.Equal((MassCallState.Finished, 9L, 1L), (Find(brand, call).State, Find(brand, call).Reached, Find(brand, call).Missed));
        brand.AssertMemoryEqualsSql();
    }

    private sealed record Opening(long Campaign) : Payload;

    private sealed class OpeningStage : IStage
    {
        public void Decide(Arrival arrival, Turn turn)
        {
            if (arrival.What is Opening opening)
            {
                turn.Return(MassCallOpening.Open(
                    new MassCallDefinition { Campaign = opening.Campaign, Connection = Line, Content = new MessageContent { Messages = [new TextMessage("新品上市")] } }, turn));
            }
        }
    }

    private static async Task<TestBrand> Brand(DatabaseKind kind, FakeClock? clock = null)
    {
        var brand = await TestBrand.Create(
            kind,
            parts => parts.LoadsRules(new LinkRulesLoader()).AddDelivery(new LedgerTests.PlainWriter()).Stage(new OpeningStage()).Payload<Opening>("test.opening"),
            [new DeliveryIndexSource()], clock ?? new FakeClock(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.FromHours(8))));
        for (var i = 0; i < 3; i++)
        {
            await brand.Do(TestBrand.User($"U{i}"), new FriendshipChanged(Line, FriendState.Friend));
        }
        return brand;
    }

    private static async Task<long> Open(TestBrand brand, long campaign = 1) => (await brand.Do(About.Nobody.Instance, new Opening(campaign))).As<long>();

    private static async Task<MassCallAnswer> Seal(TestBrand brand, long call, long? list = null) =>
        (await brand.Do(About.Nobody.Instance, new MassCallSealed(call, Body, "[]", list, 1, null))).As<MassCallAnswer>();

    private static async Task<MassCallAnswer> Retry(TestBrand brand, long call) => (await brand.Do(About.Nobody.Instance, new MassCallRetried(call))).As<MassCallAnswer>();

    private static async Task Answered(TestBrand brand, long call, OutcomeKind kind) =>
        await brand.Do(About.Nobody.Instance, new MassCallAnswered(call, new BatchOutcome(kind, "R1")));

    private static async Task List(TestBrand brand, long list, params string[] addresses) => await brand.Pumps.WriteAsync(
        TestBrand.Brand, tx => tx.InsertMany(OptOutEntryRow.Table, [.. addresses.Select(address => new OptOutEntryRow(Line, list, address))]), CancellationToken.None);

    private static MassCall Find(TestBrand brand, long call) => brand.Read(tx => MassCallQueries.Find(tx, call))!;
}
