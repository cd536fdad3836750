using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Tests.Support;

namespace Weir.Tests.Foundation.Storage;

public sealed class MigrationTests
{
    private const string Version = "select coalesce(max(version), 0) from schema_version";

    [Theory, OnEachDatabase]
    public async Task Brings_an_empty_database_up_once(DatabaseKind kind)
    {
        var clock = new FakeClock();
        await using var db = await TestDatabase.CreateEmpty(kind, clock);
        Assert.Null(db.Database.Migrate());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(db.Database.Migrate());

        var steps = db.Database.ReadInstallation(tx => tx.Query<long>("select applied_at from schema_version order by version"));
        Assert.Equal(Migration.All.Count, steps.Count);
        Assert.All(steps, at => Assert.Equal(new FakeClock().Now.Milliseconds, at));
        Assert.Equal(0, db.Database.Read(new WorkspaceId(1), tx => tx.First<long>("select count(*) from parked_arrival where workspace = @w")));
    }

    [Theory, OnEachDatabase]
    public async Task Refuses_a_newer_database_in_both_languages_and_changes_nothing(DatabaseKind kind)
    {
        await using var db = await TestDatabase.Create(kind);
        db.Create("insert into schema_version (version, name, applied_at) values (9000, 'of_the_future', 0)");

        var refusal = db.Database.Migrate();

        Assert.NotNull(refusal);
        Assert.Equal("storage.newer-database", refusal.Code);
        Assert.Contains("9000", refusal.Text.ZhTw, StringComparison.Ordinal);
        Assert.Contains("9000", refusal.Text.En, StringComparison.Ordinal);
        Assert.Equal(9000, db.Database.ReadInstallation(tx => tx.First<long>(Version)));
    }

    [Theory, OnEachDatabase]
    public async Task A_step_that_fails_leaves_the_steps_before_it(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateEmpty(kind);
        Migration[] steps = [Step(1, "create table a (id bigint)"), Step(2, "create table b (id bigint); create table a (id bigint)")];

        Assert.Throws<StorageFailure>(() => new Migrator(db.Database, TimeProvider.System).Run(steps));
        Assert.Equal(1, db.Database.ReadInstallation(tx => tx.First<long>(Version)));

        steps[1] = Step(2, "create table b (id bigint)");
        Assert.Null(new Migrator(db.Database, TimeProvider.System).Run(steps));
        Assert.Equal(2, db.Database.ReadInstallation(tx => tx.First<long>(Version)));
    }

    [Theory, OnEachDatabase]
    public async Task Processes_that_migrate_at_once_take_each_step_once(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateEmpty(kind);
        var steps = Enumerable.Range(1, 20).Select(i => Step(i, $"create table t{i} (id bigint)")).ToList();

        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Migrator(db.Database, TimeProvider.System).Run(steps))));

        Assert.All(all, Assert.Null);
        Assert.Equal(20, db.Database.ReadInstallation(tx => tx.First<long>("select count(*) from schema_version")));
    }

    [Fact]
    public void Numbers_have_no_gap_and_pairs_are_complete()
    {
        var good = Migration.Ordered([("0002_b.sqlite.sql", "s"), ("0001_a.sql", "x {without_rowid}"), ("0002_b.postgres.sql", "p")]);
        Assert.Equal("x without rowid", good[0].For(Dialect.Sqlite));
        Assert.Equal("x ", good[0].For(Dialect.Postgres));
        Assert.Equal(("s", "p"), (good[1].For(Dialect.Sqlite), good[1].For(Dialect.Postgres)));

        Assert.Throws<InvalidOperationException>(() => Migration.Ordered([("0001_a.sql", ""), ("0003_c.sql", "")]));
        Assert.Throws<InvalidOperationException>(() => Migration.Ordered([("0001_a.sql", ""), ("0001_b.sql", "")]));
        Assert.Throws<InvalidOperationException>(() => Migration.Ordered([("0001_a.sqlite.sql", "")]));
        Assert.Throws<InvalidOperationException>(() => Migration.Ordered([("0001_a.sql", ""), ("0001_a.sqlite.sql", "")]));
        Assert.Throws<InvalidOperationException>(() => Migration.Ordered([("1_a.sql", "")]));
    }

    private static Migration Step(int number, string sql) => new(number, $"step_{number}", sql, sql);
}
