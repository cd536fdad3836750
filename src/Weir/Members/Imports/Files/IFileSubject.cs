using System.Text;
using Weir.Foundation;
using Weir.Members.Attributes;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Members.Imports.Files;

/// <summary>One run through a file.</summary>
internal sealed record ImportWork(WorkspaceId Workspace, ImportSubject Subject, string Name, IReadOnlyDictionary<string, string> Map, bool DryRun, Actor By, string Language)
{
    public required Action<RejectedRow> OnRejected { get; init; }
    public required Action<long> OnProgress { get; init; }
}

/// <summary>A capability that takes in files about something of its own. Implementations are safe from any thread.</summary>
internal interface IFileSubject
{
    IReadOnlyList<ImportSubject> Subjects { get; }

    ImportColumns ColumnsOf(WorkspaceId workspace, ImportSubject subject);

    /// <summary>The file can be read from any place, more than once.</summary>
    Task<(ImportSummary? Summary, Problem? Problem)> RunAsync(ImportWork work, Stream file, Encoding encoding, CancellationToken stop);
}

/// <summary>Members, their tags and what they did.</summary>
internal sealed class MemberFiles(MemberImports imports, Pumps pumps, TimeProvider clock) : IFileSubject
{
    public IReadOnlyList<ImportSubject> Subjects { get; } = [ImportSubject.Members, ImportSubject.Tags, ImportSubject.Events];

    public ImportColumns ColumnsOf(WorkspaceId workspace, ImportSubject subject) => ColumnMap.ColumnsOf(KindOf(subject), pumps.RulesOf<AttributeRules>(workspace)!);

    public Task<(ImportSummary? Summary, Problem? Problem)> RunAsync(ImportWork work, Stream file, Encoding encoding, CancellationToken stop)
    {
        var lane = new LocalLane(work.Workspace, imports, pumps, work.Language, work.By);
        var import = new CsvImport(lane, clock, problem => problem.Text.In(work.Language)) { OnRejected = work.OnRejected, OnProgress = work.OnProgress };
        return import.RunAsync(file, encoding, new ImportOrder(KindOf(work.Subject), work.Name, work.Map, work.DryRun, Again: false), stop);
    }

    private static ImportKind KindOf(ImportSubject subject) => subject switch
    {
        ImportSubject.Members => ImportKind.Members,
        ImportSubject.Tags => ImportKind.Tags,
        ImportSubject.Events => ImportKind.Events,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
