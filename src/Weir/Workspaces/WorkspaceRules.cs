using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Workspaces;

/// <summary>Hands turns the workspace itself: its calendar, language and currency.</summary>
internal sealed class WorkspaceRules : IRulesLoader<Workspace>
{
    private sealed record Row
    {
        public string Name { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public string Language { get; init; } = "";
        public string Currency { get; init; } = "";
    }

    public Workspace Load(IReadTx tx)
    {
        var row = tx.First<Row>("select name as Name, time_zone as TimeZone, language as Language, currency as Currency from workspace where id = @w")
            ?? throw new InvalidOperationException($"Workspace {tx.Workspace} is not in the database.");
        return new Workspace(tx.Workspace, row.Name, TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone), row.Language, row.Currency);
    }
}
