using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Operators;

namespace Weir.Workspaces;

/// <summary>Creates workspaces and changes them. Thread-safe.</summary>
public sealed class WorkspaceCommands(Pumps pumps, Database database, TimeProvider clock) : IDisposable
{
    /// <summary>One creation at a time, because the next number is read before it is written.</summary>
    private readonly SemaphoreSlim _creating = new(1);

    public Task<Workspace> CreateAsync(WorkspaceSettings settings, long owner, Actor by, CancellationToken stop) =>
        CreateAsync(settings, owner, by, WorkspaceState.Active, [], stop);

    /// <summary>
    /// Everything of the new world in one transaction, so that a crash leaves it whole or absent: a workspace without its pump
    /// position would keep the server from starting. The settings have been checked.
    /// </summary>
    /// <param name="settings">Checked.</param>
    /// <param name="owner">Who is its owner, whatever he is elsewhere.</param>
    /// <param name="by">For the audit log.</param>
    /// <param name="state">Active, or a demo.</param>
    /// <param name="more">Who else may enter.</param>
    /// <param name="stop">Before the transaction.</param>
    internal async Task<Workspace> CreateAsync(
        WorkspaceSettings settings, long owner, Actor by, WorkspaceState state, IReadOnlyList<OperatorRoleRow> more, CancellationToken stop)
    {
        await _creating.WaitAsync(stop);
        try
        {
            var id = new WorkspaceId(database.ReadInstallation(tx => tx.First<long>("select coalesce(max(id), 0) from workspace")) + 1);
            // Once begun it is finished, though whoever asked may have left: a workspace that is written and not taken into work refuses everything.
            var created = await pumps.WriteAsync(id, tx => Create(tx, settings, owner, by, state, more), CancellationToken.None);
            await pumps.OpenAsync(id, CancellationToken.None);
            return created;
        }
        finally
        {
            _creating.Release();
        }
    }

    /// <summary>An arrival, since the time zone is a rule of every turn.</summary>
    public ValueTask<Answer> ChangeAsync(WorkspaceId workspace, ChangeWorkspace change, string idempotencyKey, CancellationToken stop)
    {
        var now = clock.Now;
        return pumps.SubmitAsync(Arrival.Command(workspace, new ArrivalKey("workspace.change", idempotencyKey), now, change), stop);
    }

    public void Dispose() => _creating.Dispose();

    private Workspace Create(IWriteTx tx, WorkspaceSettings settings, long owner, Actor by, WorkspaceState state, IReadOnlyList<OperatorRoleRow> more)
    {
        var now = clock.Now;
        tx.Execute(
            "insert into workspace (id, name, time_zone, language, currency, created_at, state) values (@w, @name, @timeZone, @language, @currency, @now, @state)",
            new { name = settings.Name!.Trim(), timeZone = settings.TimeZone, language = settings.Language, currency = settings.Currency, now = now.Milliseconds, state = (long)state });
        tx.Execute(
            "insert into pump_position (workspace, epoch, batch, next_id, next_ordinal, next_desk_id, cut_batch) values (@w, 0, 0, 1, 0, 0, 0)");
        tx.InsertMany(OperatorRoles.Table, more.Where(role => role.Operator != owner).ToArray());
        tx.InsertMany(OperatorRoles.Table, [new OperatorRoleRow { Operator = owner, Role = (long)Role.Owner, State = (long)RoleState.Active, CreatedAt = now.Milliseconds }]);
        var created = WorkspaceQueries.Read(tx)!;
        Audit.Write(tx, now, by, "workspace.create", new AuditTarget("workspace", tx.Workspace.ToString()), null, WorkspaceView.Of(created));
        return created;
    }
}
