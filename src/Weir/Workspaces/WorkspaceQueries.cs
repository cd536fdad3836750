using Weir.Foundation;
using Weir.Foundation.Storage;

namespace Weir.Workspaces;

public sealed class WorkspaceQueries(Database database)
{
    public Workspace? Find(WorkspaceId workspace) => database.Read(workspace, Read);

    internal static Workspace? Read(IReadTx tx) => tx.First<Row>(
        "select id, name, time_zone, language, currency, created_at from workspace where id = @w")?.ToWorkspace();

    internal sealed record Row
    {
        public long Id { get; init; }
        public string Name { get; init; } = "";
        public string TimeZone { get; init; } = "";
        public string Language { get; init; } = "";
        public string Currency { get; init; } = "";
        public long CreatedAt { get; init; }

        public Workspace ToWorkspace() => new()
        {
            Id = new WorkspaceId(Id),
            Name = Name,
            Zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone),
            Language = Language,
            Currency = Currency,
            CreatedAt = new Instant(CreatedAt),
        };
    }
}
