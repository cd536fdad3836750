using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Members.Events;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Imports;

/// <summary>Straight into this process's pump. The one who runs the import stands in the audit log.</summary>
public sealed class LocalLane(WorkspaceId workspace, MemberImports imports, Pumps pumps, string language, Actor by) : IImportLane
{
    public const int BatchesInFlightMax = 4;

    /// <summary>
    /// One batch is being decided while the next is read. Each puts its rows into the queue before it gives the thread back, except where a
    /// new tag must be made first; a tag that is new to one batch and a member in both is the one case in which rows may change places.
    /// </summary>
    public int BatchesInFlight => BatchesInFlightMax;

    public Task<AttributeRules> AttributesAsync(CancellationToken stop) => Task.FromResult(pumps.RulesOf<AttributeRules>(workspace)!);

    public Task<TimeZoneInfo> TimeZoneAsync(CancellationToken stop) => Task.FromResult(pumps.RulesOf<Workspace>(workspace)!.TimeZone);

    public async Task<IReadOnlyList<RowResult>> MembersAsync(string file, IReadOnlyList<ImportedMember> rows, CancellationToken stop) =>
        [.. (await imports.TakeAsync(workspace, file, rows, stop)).Select(Result)];

    public async Task<IReadOnlyList<RowResult>> EventsAsync(string file, IReadOnlyList<EventItem> rows, CancellationToken stop) =>
        [.. (await imports.TakeAsync(workspace, Actor.System, rows, stop)).Select(Result)];

    public Task FinishAsync(ImportKind kind, string file, ImportSummary summary, CancellationToken stop) =>
        imports.NoteAsync(workspace, by, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), file, summary, stop);

    private RowResult Result(Answer answer)
    {
        var item = BatchResults.Of(null, answer, language);
        return new RowResult(item.Status, item.Problem?.Detail, item.Problem?.Field);
    }
}
