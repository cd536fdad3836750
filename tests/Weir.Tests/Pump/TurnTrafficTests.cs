using Weir.Members;
using Weir.Members.Editing;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Members.Tags;
using Weir.Pump;
using Weir.Tests.Support;
using Weir.Workspaces;

namespace Weir.Tests.Pump;

/// <summary>What a turn costs the database: the same number of statements whatever the number of arrivals, and on PostgreSQL two waits at most.</summary>
public sealed class TurnTrafficTests
{
    private static readonly TagCause ByHand = new("operator", "1");

    /// <summary>To read, and to write together with the commit. A turn in which no loader reads takes the second only.</summary>
    private const int TripsOfATurn = 2;

    [Theory, OnEachDatabase]
    public async Task A_turn_of_many_arrivals_costs_no_more_than_a_turn_of_few(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);
        var tag = (await brand.Do(About.Nobody.Instance, new TagDefined(null, "VIP", null))).As<long>();
        await WhileHeld(brand, () => Enumerable.Range(0, 60).Select(i => brand.Submit(TestBrand.User($"known{i}"), new EventHappened("message.text"))));

        var idle = await WhileHeld(brand, () => []);
        var few = await WhileHeld(brand, () => AllKinds(brand, tag, 0, 1));
        var many = await WhileHeld(brand, () => AllKinds(brand, tag, 1, 40));

        Assert.Equal(few, many);
        if (kind == DatabaseKind.Postgres)
        {
            Assert.Equal(TripsOfATurn, many.Trips - idle.Trips);
        }
        brand.AssertMemoryEqualsSql();
    }

    [Theory, OnEachDatabase]
    public async Task Words_of_people_who_are_known_are_written_without_asking_anything_first(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind);
        await WhileHeld(brand, () => Enumerable.Range(0, 40).Select(i => brand.Submit(TestBrand.User($"known{i}"), new EventHappened("message.text"))));

        var idle = await WhileHeld(brand, () => []);
        var said = await WhileHeld(brand, () => Enumerable.Range(0, 40).Select(i => brand.Submit(TestBrand.User($"known{i}"), new EventHappened("message.text"))));

        if (kind == DatabaseKind.Postgres)
        {
            Assert.Equal(1, said.Trips - idle.Trips);
        }
        // Begin, the fence, events, keys, the commit.
        Assert.Equal(5, said.Statements - idle.Statements);
    }

    [Theory, OnEachDatabase]
    public async Task Timers_that_fall_due_together_are_taken_and_dropped_together(DatabaseKind kind)
    {
        await using var brand = await TestBrand.Create(kind, parts => parts.Stage(new SetsATimer()));

        var one = await CostOfTimers(brand, 1);
        var many = await CostOfTimers(brand, 40);

        Assert.Equal(one, many);
        Assert.Equal(0, brand.Read(tx => tx.First<long>("select count(*) from timer where workspace = @w")));
    }

    /// <summary>People who come, people who are known, and what is said, learned, tagged and edited about them.</summary>
    private static IEnumerable<Task<Answer>> AllKinds(TestBrand brand, long tag, int from, int count) =>
        Enumerable.Range(from, count).SelectMany(i => new[]
        {
            brand.Submit(TestBrand.User($"new{i}"), new EventHappened("message.text")),
            brand.Submit(TestBrand.User($"known{i}"), new TagsChanged([tag], [], ByHand)),
            brand.Submit(TestBrand.User($"known{i}"), new ProfileLearned(Name: $"名字 {i}")),
            brand.Submit(TestBrand.User($"known{i}"), new FriendshipChanged(1, FriendState.Friend)),
            brand.Submit(TestBrand.User($"known{i}"), new MemberEdited(new ProfileLearned(Language: "zh-TW"), [], [tag], ByHand, Actor.System)),
        });

    private static async Task<(long Statements, long Trips)> CostOfTimers(TestBrand brand, int count)
    {
        await WhileHeld(brand, () => Enumerable.Range(0, count).Select(i => brand.Submit(TestBrand.User($"U{i}"), new EventHappened("remind"))));
        return await WhileHeld(brand, () =>
        {
            brand.Clock.Advance(TimeSpan.FromHours(1));
            return [];
        }, until: () => brand.Read(tx => tx.First<long>("select count(*) from timer where workspace = @w")) == 0);
    }

    /// <summary>Holds the pump inside a desk write, so that all that is submitted meanwhile becomes one turn, and counts from the release on.</summary>
    private static async Task<(long Statements, long Trips)> WhileHeld(TestBrand brand, Func<IEnumerable<Task<Answer>>> submit, Func<bool>? until = null)
    {
        var (held, go) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new ManualResetEventSlim());
        var desk = brand.Pumps.WriteAsync(TestBrand.Brand, tx =>
        {
            held.SetResult();
            go.Wait();
            return tx.Workspace;
        }, CancellationToken.None);
        await held.Task;
        var traffic = brand.Database.Traffic;
        var (statements, trips) = (traffic.Statements, traffic.Trips);
        var answers = submit().ToList();
        go.Set();
        await desk;
        Assert.All(await Task.WhenAll(answers), answer => Assert.IsType<Answer.Done>(answer));
        await brand.Pumps.WriteAsync(TestBrand.Brand, tx => tx.Workspace, CancellationToken.None);
        Assert.True(until?.Invoke() ?? true);
        return (traffic.Statements - statements, traffic.Trips - trips);
    }

    private sealed class SetsATimer : IStage
    {
        public void Decide(Arrival arrival, Turn turn)
        {
            if (arrival.What is EventHappened { Kind: "remind" })
            {
                turn.SetTimer(turn.Now + TimeSpan.FromMinutes(10), arrival.About, new EventHappened("reminded"));
            }
        }
    }
}
