using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Tests.Support;

namespace Weir.Tests.Pump;

public sealed class PumpTests
{
    private static readonly TagCause ByHand = new("operator", "1");

    [Theory, OnEachDatabase]
    public async Task An_event_of_an_unknown_identity_makes_a_member_and_stays_after_a_restart(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);

        await brand.Do(TestBrand.User("U1"), new EventHappened("message.text", """{"text":"你好"}"""));
        await brand.Do(TestBrand.User("U1"), new EventHappened("message.text"));
        await brand.Do(TestBrand.User("U2"), new EventHappened("message.text"));
        await brand.Restart();

        Assert.Equal(2, brand.Index.Universe.Count);
        Assert.Equal(3, brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_duplicate_gets_the_answer_of_the_first_and_changes_nothing(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);

        var first = await brand.Do(About.Nobody.Instance, new TagDefined(null, "洋裝", null), key: "same");
        var second = await brand.Do(About.Nobody.Instance, new TagDefined(null, "洋裝", null), key: "same");

        Assert.Equal(first.As<long>(), second.As<long>());
        Assert.Equal(1, brand.Read(tx => tx.First<long>("select count(*) from tag where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task Duplicates_that_arrive_together_become_one(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i =>
            brand.Submit(TestBrand.User($"U{i % 10}"), new EventHappened("message.text"), key: $"webhook-{i % 10}")));

        Assert.All(answers, answer => Assert.IsType<Answer.Done>(answer));
        Assert.Equal(10, brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task A_refused_arrival_leaves_nothing_behind_and_may_come_again_corrected(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);

        var refused = Assert.IsType<Answer.Refused>(await brand.Submit(TestBrand.User("U1"), new TagsChanged([99], [], ByHand), key: "once"));
        Assert.Equal("tag.unknown", refused.Why.Code);
        Assert.Equal(0, brand.Index.Universe.Count);

        var tag = (await brand.Do(About.Nobody.Instance, new TagDefined(null, "VIP", null))).As<long>();
        await brand.Do(TestBrand.User("U1"), new TagsChanged([tag], [], ByHand), key: "once");
        Assert.Equal(1, brand.Index.Set(MemberKeys.Tagged(tag)).Count);
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task An_arrival_that_makes_a_stage_fail_is_parked_while_the_others_of_its_turn_go_on(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.Stage(new FailsOn("poison")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            brand.Submit(TestBrand.User($"U{i}"), new EventHappened(i == 7 ? "poison" : "message.text"), key: i == 7 ? "p" : null)));

        Assert.IsType<Answer.Parked>(answers[7]);
        Assert.Equal(19, answers.OfType<Answer.Done>().Count());
        Assert.Equal(answers[7], await brand.Submit(TestBrand.User("U7"), new EventHappened("poison"), key: "p"));
        var letter = brand.Read(tx => tx.First<string>("select error from parked_arrival where workspace = @w"));
        Assert.Contains("poison", letter, StringComparison.Ordinal);
        Assert.Equal(19, brand.Index.Universe.Count);
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_row_that_cannot_be_written_parks_its_arrival_only(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.Stage(new WritesTwice("twice")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            brand.Submit(TestBrand.User($"U{i}"), new EventHappened(i == 3 ? "twice" : "message.text"), key: i == 3 ? "t" : null)));

        Assert.IsType<Answer.Parked>(answers[3]);
        Assert.Equal(answers[3], await brand.Submit(TestBrand.User("U3"), new EventHappened("twice"), key: "t"));
        Assert.Equal(19, answers.OfType<Answer.Done>().Count());
        Assert.Equal(19, brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task One_brands_failure_touches_no_other_brand(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.Stage(new WritesTwice("twice")));

        var mine = Enumerable.Range(0, 50).Select(i => brand.Submit(TestBrand.User($"U{i}"), new EventHappened("twice")));
        var others = Enumerable.Range(0, 50).Select(i => brand.Submit(TestBrand.User($"U{i}"), new EventHappened("message.text"), workspace: TestBrand.Other));
        var answers = await Task.WhenAll(mine.Concat(others));

        Assert.Equal(50, answers.OfType<Answer.Parked>().Count());
        Assert.Equal(50, answers.OfType<Answer.Done>().Count());
        Assert.Equal(0, brand.Index.Universe.Count);
        Assert.Equal(50, brand.Indexes.Of(TestBrand.Other).Universe.Count);
    }

    [Theory, OnEachDatabase]
    public async Task A_run_away_is_parked(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.Stage(new Echoes()));

        Assert.IsType<Answer.Parked>(await brand.Submit(TestBrand.User("U1"), new EventHappened("message.text")));
        Assert.IsType<Answer.Done>(await brand.Submit(TestBrand.User("U2"), new ProfileLearned("小美")));
    }

    [Theory, OnEachDatabase]
    public async Task A_sweep_reaches_every_member_once_and_goes_on_after_a_restart(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);
        for (var i = 0; i < 50; i++)
        {
            await brand.Do(TestBrand.User($"U{i}"), new EventHappened("message.text"));
        }
        await brand.Pumps.SweepAsync(new Sweep(TestBrand.Brand, [.. Enumerable.Range(0, 50)], new EventHappened("swept"), ChunkMax: 7, "test"), CancellationToken.None);
        await brand.Restart();
        await Eventually(() => brand.Read(tx => tx.First<long>("select count(*) from sweep where workspace = @w")) == 0);

        var counts = brand.Read(tx => tx.Query<long>("select count(*) from member_event where workspace = @w and kind = 'swept' group by member"));
        Assert.Equal(50, counts.Count);
        Assert.All(counts, count => Assert.Equal(1, count));
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task A_timer_fires_once_when_its_time_has_come_also_after_a_restart(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.Stage(new SetsTimer("remind", TimeSpan.FromHours(2))));
        await brand.Do(TestBrand.User("U1"), new EventHappened("remind"));
        await brand.Restart();

        brand.Clock.Advance(TimeSpan.FromHours(1));
        await brand.Do(TestBrand.User("U2"), new EventHappened("message.text"));
        Assert.Equal(0, Reminded(brand));

        brand.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually(() => Reminded(brand) == 1);
        await brand.Restart();
        await brand.Do(TestBrand.User("U2"), new EventHappened("message.text"));
        Assert.Equal(1, Reminded(brand));
    }

    [Theory, OnEachDatabase]
    public async Task A_new_owner_fences_the_old_one(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);
        await brand.Do(TestBrand.User("U1"), new EventHappened("message.text"));
        await brand.Pumps.WriteAsync(TestBrand.Brand, tx => tx.Execute("update pump_position set epoch = epoch + 1 where workspace = @w"), CancellationToken.None);

        Assert.IsType<Answer.Unavailable>(await brand.Submit(TestBrand.User("U2"), new EventHappened("message.text")));
        Assert.Equal(1, brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task Memory_comes_back_from_snapshot_and_change_log(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);
        var tag = (await brand.Do(About.Nobody.Instance, new TagDefined(null, "VIP", null))).As<long>();
        for (var i = 0; i < 30; i++)
        {
            await brand.Do(TestBrand.User($"U{i}"), new TagsChanged([tag], [], ByHand));
        }
        brand.Indexes.WriteSnapshot(TestBrand.Brand);
        for (var i = 0; i < 30; i += 2)
        {
            await brand.Do(TestBrand.User($"U{i}"), new TagsChanged([], [tag], ByHand));
            await brand.Do(TestBrand.User($"U{i}"), new FriendshipChanged(1, FriendState.Friend));
        }
        await brand.Restart();

        Assert.Equal(15, brand.Index.Set(MemberKeys.Tagged(tag)).Count);
        Assert.Equal(15, brand.Index.Set(MemberKeys.FriendOn(1)).Count);
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Desk_writes_join_the_commit_and_a_failing_one_costs_itself(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);
        var good = brand.Pumps.WriteAsync(TestBrand.Brand, tx => tx.Execute("insert into tag_folder (workspace, id, name) values (@w, 1, 'a')"), CancellationToken.None);
        var bad = brand.Pumps.WriteAsync(TestBrand.Brand, tx => tx.Execute("insert into tag_folder (workspace, id, name) values (@w, 1, 'b')"), CancellationToken.None);

        Assert.Equal(1, await good);
        await Assert.ThrowsAsync<StorageFailure>(async () => await bad);
        Assert.Equal("a", brand.Read(tx => tx.First<string>("select name from tag_folder where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task An_arrival_that_fails_in_the_round_that_closes_its_workspace_is_answered(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.Stage(new WritesTwice("twice")));
        using var go = new ManualResetEventSlim();
        var began = new TaskCompletionSource();
        var before = brand.Pumps.WriteAsync(TestBrand.Brand, _ =>
        {
            began.SetResult();
            go.Wait();
            return 0;
        }, CancellationToken.None);
        await began.Task;

        // The loop is held up, so its next round finds both.
        var asked = brand.Submit(TestBrand.User("U1"), new EventHappened("twice"));
        var closed = brand.Pumps.CloseAsync(TestBrand.Brand, CancellationToken.None);
        go.Set();

        Assert.IsType<Answer.Unavailable>(await asked.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System));
        await closed;
        Assert.Equal(0, await before);
        Assert.Equal(0, brand.Indexes.BatchesSinceSnapshot(TestBrand.Brand));
    }

    [Theory]
    [InlineData(3, 8, false, true)]
    [InlineData(3, 7, false, false)]
    [InlineData(4, 8, false, false)]
    [InlineData(4, 8, true, true)]
    [InlineData(3, 7, true, false)]
    public void The_fence_row_says_whether_a_commit_of_unknown_fate_holds(long epoch, long batch, bool isClosedByIt, bool holds)
    {
        var pump = new WorkspacePump(TestBrand.Brand) { Memory = null!, At = new Position(3, 7), NextId = 1, NextOrdinal = 0 };
        if (isClosedByIt)
        {
            pump.ShutOut(PumpProblems.UnknownWorkspace);
        }

        Assert.Equal(holds, new Batch(pump).IsIn(new PumpTables.PositionRow { Epoch = epoch, Batch = batch }));
    }

    private static long Reminded(TestBrand brand) =>
        brand.Read(tx => tx.First<long>("select count(*) from member_event where workspace = @w and kind = 'reminded'"));

    /// <summary>Waits for work of another thread; the test fails, with its own message, when the work never happens.</summary>
    private static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        Assert.True(condition());
    }

    private sealed class FailsOn(string kind) : IStage
    {
        public void Decide(Arrival arrival, Turn turn)
        {
            if (arrival.What is EventHappened happened && happened.Kind == kind)
            {
                throw new InvalidOperationException($"This stage cannot bear {kind}.");
            }
        }
    }

    private sealed class WritesTwice(string kind) : IStage
    {
        public void Decide(Arrival arrival, Turn turn)
        {
            if (arrival.What is EventHappened happened && happened.Kind == kind)
            {
                var row = new IdentityRow { Kind = 1, Scope = 9, Value = "same", Member = 0, CreatedAt = 0 };
                turn.Write(row);
                turn.Write(row);
            }
        }
    }

    private sealed record Said(Ordinal Member) : Fact(Member);

    private sealed class Echoes : IStage
    {
        public void React(Fact fact, Turn turn)
        {
            if (fact is EventRecorded or Said)
            {
                turn.Emit(new Said(fact.Member));
            }
        }
    }

    private sealed class SetsTimer(string kind, TimeSpan after) : IStage
    {
        public void Decide(Arrival arrival, Turn turn)
        {
            if (arrival.What is EventHappened happened && happened.Kind == kind)
            {
                turn.SetTimer(turn.Now + after, new About.Known(turn.Subject!.Value), new EventHappened("reminded"));
            }
        }
    }
}
