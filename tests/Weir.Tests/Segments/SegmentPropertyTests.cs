using System.Globalization;
using Weir.Bitmaps;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Members.Events;
using Weir.Members.Friends;
using Weir.Pricing;
using Weir.Pump;
using Weir.Segments.Criteria;
using Weir.Segments.Life;
using Weir.Tests.Support;

namespace Weir.Tests.Segments;

/// <summary>
/// Random rules, random members in three chunks, random events, days that pass, and fills that are interleaved with all of it: what the pump
/// keeps equals what the kernels find, equals a naive evaluation over plain data, equals what SQL alone gives, and what a snapshot gives back.
/// </summary>
public sealed class SegmentPropertyTests
{
    private const int PeopleMax = 36;
    private const int Actions = 160;

    [Theory, OnEachDatabase]
    public async Task Live_membership_equals_kernels_equals_a_naive_evaluation_equals_sql_1(DatabaseKind kind) => await Run(kind, 1);

    [Theory, OnEachDatabase]
    public async Task Live_membership_equals_kernels_equals_a_naive_evaluation_equals_sql_2(DatabaseKind kind) => await Run(kind, 2);

    [Theory, OnEachDatabase]
    public async Task Live_membership_equals_kernels_equals_a_naive_evaluation_equals_sql_3(DatabaseKind kind) => await Run(kind, 3);

    private static async Task Run(DatabaseKind kind, int seed)
    {
        await using var world = await SegmentWorld.Create(kind);
        var run = new Simulation(world, new Random(seed));
        await run.Prepare();
        for (var i = 0; i < Actions; i++)
        {
            await run.Act();
            if (i is 20 or 60)
            {
                // Members of the next chunk: ordinals are never reused, but nothing says that they are dense.
                await world.SkipOrdinals((i == 20 ? 1 : 2) * Bitmap.ChunkSize - 3);
            }
            if (i % 20 == 19)
            {
                await run.FinishFills();
                await world.Work();
                run.Check($"seed {seed}, action {i}");
            }
        }
        await world.Restart(writeSnapshot: true);
        run.Check($"seed {seed}, from the snapshot");
        await world.Restart(keepSnapshots: false);
        run.Check($"seed {seed}, from SQL");
        await run.Act();
        await run.FinishFills();
        await world.Work();
        run.Check($"seed {seed}, after the restart");
        Assert.True(run.ChecksThatDivide > 20, $"seed {seed}: only {run.ChecksThatDivide} segments had some members and not all; the rules are too dull to prove anything.");
    }

    private sealed class Simulation(SegmentWorld world, Random random)
    {
        private readonly Dictionary<int, Person> _people = [];
        private readonly Dictionary<long, Func<Person, int, bool>> _segments = [];
        private readonly List<long> _order = [];
        private readonly List<(long Segment, int Version, int Chunk)> _fills = [];
        private readonly List<long> _tags = [];
        private readonly List<(Person Buyer, Instant At, (int Day, decimal Net) Order)> _placed = [];

        /// <summary>How often a segment was looked at that some were in and some were not.</summary>
        public int ChecksThatDivide { get; private set; }

        private int Day => TimeZoneInfo.ConvertTime(world.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei")).Date is var date
            ? DateOnly.FromDateTime(date).DayNumber - new DateOnly(1970, 1, 1).DayNumber : 0;

        public async Task Prepare()
        {
            await world.Attributes(
                new AttributeDefinition(1, "score", "分數", AttributeKind.WholeNumber, []),
                new AttributeDefinition(2, "renewal", "續約日", AttributeKind.Date, []));
            for (var i = 0; i < 4; i++)
            {
                _tags.Add(await world.Tag($"標籤 {i}"));
            }
            await world.Midnight.RunOnceAsync(default);
            for (var i = 0; i < 8; i++)
            {
                await Publish();
                await Event();
            }
        }

        public async Task Act()
        {
            switch (random.Next(22))
            {
                case 0 when _order.Count < 14:
                    await Publish();
                    break;
                case 1:
                    await Republish();
                    break;
                case 2 or 3 or 4:
                    world.Clock.Advance(TimeSpan.FromHours(random.Next(1, 40)));
                    if (random.Next(2) == 0)
                    {
                        await world.Midnight.RunOnceAsync(default);
                    }
                    break;
                case 5 or 6 or 7:
                    await FillOne();
                    break;
                case 8 or 9 or 10:
                    await Tags();
                    break;
                case 11 or 12:
                    await Attributes();
                    break;
                case 13 or 14:
                    await Friends();
                    break;
                case 15 or 16 or 17:
                    await Orders();
                    break;
                default:
                    await Event();
                    break;
            }
        }

        /// <summary>Goes on with every fill that was begun by hand; the worker would do the same from its stored progress.</summary>
        public async Task FinishFills()
        {
            await world.Backfill.RunOnceAsync(default);
            while (_fills.Count > 0)
            {
                await FillOne();
            }
        }

        public void Check(string where)
        {
            var rules = world.Rules.Get<SegmentRules>();
            var today = world.Rules.Get<MeasureRules>().Day!.Value;
            using var rebuilt = world.FromSql();
            foreach (var id in _order)
            {
                var segment = rules.Find(id)!;
                Assert.True(rules.IsReady(id), $"{where}: segment {id} is {segment.State}.");
                var naive = _people.Values.Where(person => _segments[id](person, today)).Select(person => person.Ordinal).Order().ToList();
                var live = world.Members(id);
                Assert.True(naive.SequenceEqual(live), $"{where}, segment {id}: naive {string.Join(",", naive)}; live {string.Join(",", live)}; {segment.Compiled}");
                var found = world.Index.Read(index =>
                {
                    var into = new int[PeopleMax + 1];
                    return into[..segment.Compiled.Where.ToQuery(new IndexView(index), today).Take(0, into)];
                });
                Assert.Equal(naive, found);
                ChecksThatDivide += naive.Count > 0 && naive.Count < _people.Count ? 1 : 0;
                Assert.Equal(live, world.Members(id, rebuilt));
                if (random.Next(4) == 0 && _people.Count > 0)
                {
                    var one = _people.Values.ElementAt(random.Next(_people.Count));
                    var explained = world.Explaining.Explain(SegmentWorld.Brand, world.Segments.Published(SegmentWorld.Brand, id)!, new Ordinal(one.Ordinal));
                    Assert.Equal(live.Contains(one.Ordinal), explained.Answer!.Holds);
                }
            }
        }

        private async Task Publish()
        {
            var rule = RandomSegmentRule.Of(random, _tags, References(_order.Count), depth: random.Next(4));
            var id = await world.Publish($"分眾 {_order.Count}", rule.Json);
            _segments[id] = rule.Holds;
            _order.Add(id);
            _fills.Add((id, 1, 0));
        }

        private async Task Republish()
        {
            // Only to segments that came before, so that no cycle arises; those that refer to it go on by its new meaning.
            var place = random.Next(_order.Count);
            var id = _order[place];
            if (_fills.Any(fill => fill.Segment == id))
            {
                return;
            }
            var rule = RandomSegmentRule.Of(random, _tags, References(place), depth: random.Next(4));
            var before = world.Rules.Get<SegmentRules>().Find(id)!.Version;
            await world.Publish($"分眾 {place}", rule.Json, id);
            _segments[id] = rule.Holds;
            var after = world.Rules.Get<SegmentRules>().Find(id)!.Version;
            if (after != before)
            {
                _fills.Add((id, after, 0));
            }
        }

        /// <summary>The first segments, each by what it means when it is asked: a republished one means something else.</summary>
        private List<(long, Func<Person, int, bool>)> References(int first) =>
            [.. _order.Take(first).Select(id => (id, (Func<Person, int, bool>)((person, today) => _segments[id](person, today))))];

        private async Task FillOne()
        {
            if (_fills.Count == 0)
            {
                return;
            }
            var at = random.Next(_fills.Count);
            var (segment, version, chunk) = _fills[at];
            var rules = world.Rules;
            if (!new ChunkDecider(world.Kinds, []).IsLive(rules.Get<SegmentRules>().Find(segment)!, rules))
            {
                await world.Backfill.RunOnceAsync(default);
            }
            var done = await world.Do(new SegmentFilled(segment, version, chunk));
            _fills.RemoveAt(at);
            if (!((ChunkDone)done.Value!).IsLast)
            {
                _fills.Add((segment, version, chunk + 1));
            }
        }

        /// <summary>An order of today or of some days ago; then perhaps a refund, a call-off, another time or another buyer.</summary>
        private async Task Orders()
        {
            var number = _placed.Count > 0 && random.Next(3) > 0 ? random.Next(_placed.Count) : _placed.Count;
            var isNew = number == _placed.Count;
            var buyer = isNew || random.Next(6) == 0 ? Anybody() : _placed[number].Buyer;
            var at = isNew || random.Next(5) == 0 ? world.Clock.Now - TimeSpan.FromHours(random.Next(0, 120)) : _placed[number].At;
            var (amount, refunded) = (100m * random.Next(1, 6), 50m * random.Next(0, 3));
            var status = random.Next(5) == 0 ? OrderStatus.Cancelled : OrderStatus.Paid;
            var identity = new IdentityKey(IdentityKind.MemberNumber, 0, $"M{buyer.Number}");
            await world.Do(new OrderReported(
                new OrderRef("shop", $"A{number}"), [identity], status, Money.Rounded(amount), Money.Rounded(refunded), null, null, [], IsKeyed: false), new About.By(identity), occurredAt: at);
            Joined(buyer);
            var order = (world.Rules.Get<Weir.Workspaces.Workspace>().LocalDay(at), status == OrderStatus.Paid ? amount - refunded : 0);
            if (isNew)
            {
                _placed.Add(default);
                buyer.Events.Add(("order.placed", order.Item1, "", 0));
            }
            else
            {
                _placed[number].Buyer.Orders.Remove(_placed[number].Order);
            }
            buyer.Orders.Add(order);
            _placed[number] = (buyer, at, order);
        }

        private async Task Tags()
        {
            var (person, tag) = (Anybody(), _tags[random.Next(_tags.Count)]);
            if (random.Next(3) > 0)
            {
                person.Tags.Add(tag);
                await world.Tagged(person.Number, tag);
            }
            else
            {
                person.Tags.Remove(tag);
                await world.Untagged(person.Number, tag);
            }
            Joined(person);
        }

        private async Task Attributes()
        {
            var person = Anybody();
            if (random.Next(2) == 0)
            {
                var score = random.Next(0, 6);
                person.Attributes["score"] = score;
                await world.Knows(person.Number, "score", score.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                var day = Day + random.Next(-6, 7);
                person.Attributes["renewal"] = day;
                await world.Knows(person.Number, "renewal", new DateOnly(1970, 1, 1).AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
            Joined(person);
        }

        private async Task Friends()
        {
            var (person, connection) = (Anybody(), random.Next(1, 3));
            if (random.Next(3) > 0)
            {
                person.FriendOn.Add(connection);
                await world.Friend(person.Number, connection);
            }
            else
            {
                person.FriendOn.Remove(connection);
                await world.Friend(person.Number, connection, FriendState.Blocked);
            }
            Joined(person);
        }

        private async Task Event()
        {
            var person = Anybody();
            var (kind, url, price) = (random.Next(2) == 0 ? "link.clicked" : "order.placed", random.Next(2) == 0 ? "a" : "b", random.Next(0, 100));
            var late = TimeSpan.FromHours(random.Next(4) == 0 ? random.Next(0, 150) : 0);
            var occurred = world.Clock.Now - late;
            await world.Do(new EventHappened(kind, $$$"""{"page":{"url":"{{{url}}}"},"price":{{{price}}}}"""), SegmentWorld.Number(person.Number), occurredAt: occurred);
            var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(occurred.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Taipei")).DateTime).DayNumber
                - new DateOnly(1970, 1, 1).DayNumber;
            person.Events.Add((kind, day, url, price));
            Joined(person);
        }

        private Person Anybody()
        {
            var number = random.Next(PeopleMax);
            return _people.GetValueOrDefault(number) ?? new Person { Number = number, JoinedDay = Day };
        }

        private void Joined(Person person)
        {
            person.Ordinal = world.Find(person.Number)!.Value.Value;
            _people[person.Number] = person;
        }
    }
}
