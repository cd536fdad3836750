using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Operators;

namespace Weir.Workspaces;

/// <summary>Creates workspaces and changes them. Thread-safe.</summary>
public sealed class WorkspaceCommands(Pumps pumps, Database database, TimeProvider clock) : IDisposable
{
    private const long StateActive = 1;

    /// <summary>One creation at a time, because the next number is read before it is written.</summary>
    private readonly SemaphoreSlim _creating = new(1);

    /// <summary>
    /// Everything of the new world in one transaction, so that a crash leaves it whole or absent: a workspace without its pump
    /// position would keep the server from starting. The settings have been checked.
    /// </summary>
    public async Task<Workspace> CreateAsync(WorkspaceSettings settings, long owner, Actor by, CancellationToken stop)
    {
        await _creating.WaitAsync(stop);
        try
        {
            var id = new WorkspaceId(database.ReadInstallation(tx => tx.First<long>("select coalesce(max(id), 0) from workspace")) + 1);
            var created = await pumps.WriteAsync(id, tx => Create(tx, settings, owner, by), stop);
            await pumps.OpenAsync(id, stop);
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
        return pumps.SubmitAsync(new Arrival(workspace, new ArrivalKey("workspace.change", idempotencyKey), Lane.Live, About.Nobody.Instance, now, now, change), stop);
    }

    public void Dispose() => _creating.Dispose();

    private Workspace Create(IWriteTx tx, WorkspaceSettings settings, long owner, Actor by)
    {
        var now = clock.Now;
        tx.Execute(
            "insert into workspace (id, name, time_zone, language, currency, created_at, state) values (@w, @name, @timeZone, @language, @currency, @now, @state)",
            new { name = settings.Name!.Trim(), timeZone = settings.TimeZone, language = settings.Language, currency = settings.Currency, now = now.Milliseconds, state = StateActive });
        tx.Execute(
            "insert into pump_position (workspace, epoch, batch, next_id, next_ordinal, next_desk_id, cut_batch) values (@w, 0, 0, 1, 0, 0, 0)");
        tx.InsertMany(OperatorRoles.Table, [new OperatorRoleRow { Operator = owner, Role = (long)Role.Owner, State = (long)RoleState.Active, CreatedAt = now.Milliseconds }]);
        var created = WorkspaceQueries.Read(tx)!;
        Audit.Write(tx, now, by, "workspace.create", new AuditTarget("workspace", tx.Workspace.ToString()), null, WorkspaceView.Of(created));
        return created;
    }
}
