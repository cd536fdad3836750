using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Segments.History;
using Weir.Segments.Life;
using Weir.Tests.Support;

namespace Weir.Tests.Segments;

public sealed class TransitionTests
{
    private static readonly WorkspaceId Brand = SegmentWorld.Brand;

    [Fact]
    public void Bytes_tell_what_was_written_also_of_one_member()
    {
        SegmentTransition[] all =
        [
            One(7, 100, 1, true) with { Event = 99 },
            One(8, 101, 1, false) with { Event = 99, Kind = TransitionKind.RuleChanged, Version = 300 },
            One(7, 5_000_000_000, int.MaxValue, true) with { At = 1, Source = "line:2", SourceId = "夜" },
            One(7, 5_000_000_001, 2, false) with { Source = "", SourceId = "" },
        ];

        Assert.Equal(all, TransitionBytes.Read(TransitionBytes.Write(all)));
        Assert.Equal(all[..2], TransitionBytes.Read(TransitionBytes.Write(all), member: 1));
        Assert.Equal(all[3..], TransitionBytes.Read(TransitionBytes.Write(all), member: 2));
        // Half an emoji is no text that could be stored.
        var spoilt = Assert.Single(TransitionBytes.Read(TransitionBytes.Write([One(7, 1, 1, true) with { SourceId = "a\ud83d" }])));
        Assert.Equal("a\ufffd", spoilt.SourceId);
        Assert.Throws<InvalidDataException>(() => TransitionBytes.Read([9, 0]));
    }

    [Theory, OnEachDatabase]
    public async Task A_brand_whose_turns_cannot_be_bound_keeps_nobody_behind_it_waiting(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        await Logged(Brand, id => [9, 0]);
        await Logged(SegmentWorld.OtherBrand, id => TransitionBytes.Write([One(7, id, 1, true)]));

        await world.Binder.RunOnceAsync(default);

        Assert.Equal(HistoryWorker.TurnsMax, Left(Brand));
        Assert.Equal(0, Left(SegmentWorld.OtherBrand));

        async Task Logged(WorkspaceId workspace, Func<long, byte[]> changes)
        {
            var rows = Enumerable.Range(1, HistoryWorker.TurnsMax).Select(id => new SegmentTurnRow(id, changes(id))).ToArray();
            await world.Pumps.WriteAsync(workspace, tx =>
            {
                tx.InsertMany(SegmentTables.Turns, rows);
                return rows.Length;
            }, default);
        }

        long Left(WorkspaceId workspace) => world.Database.Read(workspace, tx => tx.First<long>("select count(*) from segment_turn where workspace = @w"));
    }

    [Theory, OnEachDatabase]
    public async Task The_history_is_the_same_in_turns_and_in_pages(DatabaseKind kind)
    {
        await using var world = await SegmentWorld.Create(kind);
        var tag = await world.Tag("常客");
        var recent = await world.Ready("點過", """{"kind":"event","event":"link.clicked","atLeast":1,"withinDays":1}""");
        var regular = await world.Ready("常客", $$"""{"kind":"tag","tag":{{tag}}}""");
        var tagged = await world.Ready("屬於常客", $$"""{"kind":"segment","segment":{{regular}}}""");
        await Bustle();
        // At midnight whoever clicked leaves as a chunk, between two changes that are logged one by one.
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Work();
        var noon = Instant.From(world.Clock.GetUtcNow());
        world.Clock.Advance(TimeSpan.FromHours(1));
        await Bustle();

        var told = Tell();
        Assert.True(told.Count(line => line.Contains("Live", StringComparison.Ordinal)) > 20);
        Assert.False(await world.Binder.BindAsync(Brand, 1_000, default));
        Assert.True(await world.Binder.BindAsync(Brand, 1, default));
        Assert.False(await world.Binder.BindAsync(Brand, 1, default));
        Assert.Equal(told, Tell());

        // Some bound, some not.
        await Bustle();
        told = Tell();
        Assert.True(await world.Binder.BindAsync(Brand, 1, default));
        Assert.Equal(told, Tell());
        using var rebuilt = world.FromSql();
        Assert.All([recent, regular, tagged], segment => Assert.Equal(world.Members(segment), world.Members(segment, rebuilt)));

        async Task Bustle()
        {
            foreach (var number in new[] { 1, 2, 3 })
            {
                await world.Did(number, "link.clicked");
                await world.Tagged(number, tag);
            }
            await world.Untagged(2, tag);
        }

        List<string> Tell()
        {
            var lines = new List<string>();
            foreach (var segment in new[] { recent, regular, tagged })
            {
                // One at a time, so that each place where turns end and pages begin is passed.
                for (var before = long.MaxValue; world.History.Page(Brand, segment, before, 1) is [var change]; before = change.Id)
                {
                    lines.Add(change.ToString());
                }
                lines.AddRange(world.History.OfMember(Brand, segment, world.Find(2)!.Value).Select(change => change.ToString()));
                lines.Add(string.Join(' ', world.History.MembersBefore(Brand, segment, noon, 0, 10)));
                lines.Add(string.Join(' ', world.History.MembersBefore(Brand, segment, new Instant(long.MaxValue), 0, 10)));
            }
            return lines;
        }
    }

    [Theory, OnEachDatabase]
    public async Task Rows_of_the_first_schema_become_pages(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateEmpty(kind);
        Assert.Null(new Migrator(db.Database, TimeProvider.System).Run([.. Migration.All.TakeWhile(step => step.Name != "segment_pages")]));
        var rows = Enumerable.Range(1, 2_100).Select(i => One(7 + (i % 2), i, i, i % 3 == 0) with { Event = i % 5 == 0 ? i : null, SourceId = $"\"{i}\" 夜" }).ToList();
        db.Write(Brand, tx => rows.Sum(row => tx.Execute(
            "insert into segment_transition (workspace, segment, id, member, entered, at, kind, version, source, source_id, event) values (@w, @Segment, @Id, @Member, @entered, @At, @kind, @Version, @Source, @SourceId, @Event)",
            new { row.Segment, row.Id, row.Member, entered = row.Entered ? 1L : 0L, row.At, kind = (long)row.Kind, row.Version, row.Source, row.SourceId, row.Event })));

        Assert.Null(db.Database.Migrate());

        Assert.Equal(rows.Where(row => row.Segment == 7).Reverse(), db.Database.Read(Brand, tx => new TransitionLog(tx).Newest(7).ToList()));
        Assert.Equal([rows[41]], db.Database.Read(Brand, tx => new TransitionLog(tx).Newest(7, member: 42).ToList()));
    }

    private static SegmentTransition One(long segment, long id, long member, bool entered) => new()
    {
        Segment = segment,
        Id = id,
        Member = member,
        Entered = entered,
        At = 1_772_000_000_000 + id,
        Kind = TransitionKind.Live,
        Version = 1,
        Source = "line:1",
        SourceId = "01ABC",
    };
}
