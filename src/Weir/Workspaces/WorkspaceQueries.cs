using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Workspaces;

public sealed class WorkspaceQueries(Database database)
{
    private sealed record Row
    {
        public string Name { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public string Language { get; init; } = "";
        public string Currency { get; init; } = "";
        public long State { get; init; }
    }

    public Workspace? Find(WorkspaceId workspace) => database.Read(workspace, Read);

    internal static Workspace? Read(IReadTx tx) =>
        tx.First<Row>("select name, time_zone, language, currency, state from workspace where id = @w") is { } row
            ? new Workspace(tx.Workspace, row.Name, TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone), row.Language, row.Currency) { IsDemo = row.State == (long)WorkspaceState.Demo }
            : null;
}
