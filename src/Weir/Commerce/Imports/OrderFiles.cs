using System.Text;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Members.Imports;
using Weir.Members.Imports.Files;
using Weir.Workspaces;

namespace Weir.Commerce.Imports;

/// <summary>Files of orders from a browser.</summary>
internal sealed class OrderFiles(OrderCommands orders, MemberImports imports, WorkspaceQueries workspaces, TimeProvider clock) : IFileSubject
{
    public IReadOnlyList<ImportSubject> Subjects { get; } = [ImportSubject.Orders];

    public ImportColumns ColumnsOf(WorkspaceId workspace, ImportSubject subject) => OrderColumns.All;

    public Task<(ImportSummary? Summary, Problem? Problem)> RunAsync(ImportWork work, Stream file, Encoding encoding, CancellationToken stop)
    {
        var lane = new LocalOrderLane(work.Workspace, orders, imports, workspaces, work.Language, work.By);
        var import = new OrderImport(lane, clock, problem => problem.Text.In(work.Language)) { OnRejected = work.OnRejected, OnProgress = work.OnProgress };
        return import.RunAsync(file, encoding, new OrderFile(work.Name, work.Map, work.DryRun), stop);
    }
}
