using Weir.Foundation.Storage;

namespace Weir.Tests.Foundation.Storage;

public sealed class StatementsTests
{
    private readonly Statements _sqlite = new(Dialect.Sqlite);

    [Theory]
    [InlineData("select id from note where workspace = @w and (text = 'a' or text = 'b')")]
    [InlineData("select n.id from note n join tag t on t.workspace = @w and t.id = n.id where n.workspace = @w")]
    [InlineData("select name from workspace where id = @w")]
    [InlineData("update pump_position set batch = batch + 1 where workspace = @w and epoch = @e")]
    [InlineData("insert into note (workspace, id) values (@w, @id) on conflict (workspace, id) do update set text = excluded.text where note.text <> 'or'")]
    [InlineData("with a as (select id from note where workspace = @w) select id from a where id > 3")]
    [InlineData("select id from note where workspace = @w -- this or that")]
    [InlineData("select case when 1 = 1 or 2 = 2 then 1 end from note where workspace = @w")]
    public void A_statement_bound_to_its_workspace_passes(string sql) => Assert.Equal(sql, _sqlite.OfWorkspace(sql));

    [Theory]
    [InlineData("select id from note")]
    [InlineData("select id from note where id = 1")]
    [InlineData("select id, '@w' from note where workspace = 1")]
    [InlineData("select id from note where id = 1 and workspace = @w")]
    [InlineData("select id from note where id = @w")]
    [InlineData("select id from note where workspace = @w or 1 = 1")]
    [InlineData("select id from note where workspace = @w and text = 'a' OR text = 'b'")]
    [InlineData("select n.id from note n join tag t on t.workspace = @w or t.id = n.id where n.workspace = @w")]
    [InlineData("select id from note where workspace = @w union all select id from note where text = 'x'")]
    [InlineData("delete from note where (workspace = @w)")]
    [InlineData("with a as (select id from note where workspace = @w or id = 1) select id from a")]
    public void A_statement_that_could_reach_another_workspace_throws(string sql) =>
        Assert.Throws<ArgumentException>(() => _sqlite.OfWorkspace(sql));

    [Theory]
    [InlineData("select id from workspace where state = 1 or state = 2")]
    [InlineData("insert into workspace (id) values (1) on conflict (id) do update set name = 'x'")]
    [InlineData("with active as (select id from workspace) select id from active")]
    [InlineData("select id from installation for update")]
    public void An_installation_statement_names_the_installations_tables(string sql) => Assert.Equal(sql, _sqlite.OfInstallation(sql));

    [Theory]
    [InlineData("select id from note")]
    [InlineData("select w.id from workspace w join note n on n.workspace = w.id")]
    [InlineData("update pump_position set epoch = 2")]
    [InlineData("insert into note (workspace) values (1)")]
    [InlineData("delete from change_log")]
    public void An_installation_statement_on_a_workspaces_table_throws(string sql) =>
        Assert.Throws<ArgumentException>(() => _sqlite.OfInstallation(sql));
}
