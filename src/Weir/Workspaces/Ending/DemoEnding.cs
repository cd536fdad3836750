using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Operators;

namespace Weir.Workspaces.Ending;

/// <summary>
/// Ends a demo and puts an empty brand with the same operators in its place. A new workspace instead of an emptied one: nothing that the demo has
/// given out, such as ordinals, links and keys, can come to mean somebody else. Impossible in a workspace that is not marked as a demo. Thread-safe.
/// </summary>
internal sealed class DemoEnding(Pumps pumps, Database database, WorkspaceCommands workspaces, WorkspaceEraser eraser, TimeProvider clock) : IDisposable
{
    /// <summary>One at a time, because the state is read before the new brand is made.</summary>
    private readonly SemaphoreSlim _ending = new(1);

    /// <summary>The settings have been checked. Behind the mark there is no way back: whoever asked may leave, and a restart goes on.</summary>
    public async Task<(Workspace? Instead, Problem? Problem)> ReplaceAsync(WorkspaceId demo, string? confirmation, WorkspaceSettings settings, Actor by, CancellationToken stop)
    {
        await _ending.WaitAsync(stop);
        try
        {
            var before = database.Read(demo, WorkspaceQueries.Read)!;
            if (!before.IsDemo)
            {
                return (null, NotDemo);
            }
            if (confirmation?.Trim() != before.Name)
            {
                return (null, NotConfirmed(before.Name));
            }
            var roles = database.Read(demo, OperatorRoles.All);
            var instead = await workspaces.CreateAsync(settings, by.Id, by, WorkspaceState.Active, roles, stop);
            await EndAsync(demo, before, instead, by);
            return (instead, null);
        }
        finally
        {
            _ending.Release();
        }
    }

    public void Dispose() => _ending.Dispose();

    private async Task EndAsync(WorkspaceId demo, Workspace before, Workspace instead, Actor by)
    {
        await pumps.WriteAsync(demo, tx =>
        {
            Audit.Write(tx, clock.Now, by, "workspace.end", new AuditTarget("workspace", demo.ToString()), WorkspaceView.Of(before), new { instead = instead.Id.Value });
            return tx.Execute("update workspace set state = @ending where id = @w and state = @demo", new { ending = (long)WorkspaceState.Ending, demo = (long)WorkspaceState.Demo });
        }, CancellationToken.None);
        await eraser.EraseAsync(demo, CancellationToken.None);
    }

    private static readonly Problem NotDemo = new("workspace.not-demo", null, new(
        "這不是示範品牌，不能移除資料。", "This is no demo; its data cannot be removed."));

    private static Problem NotConfirmed(string name) => new("workspace.not-confirmed", "confirm", new(
        $"請輸入示範品牌的名稱「{name}」確認。", $"Type the name of the demo, “{name}”, to confirm."));
}
