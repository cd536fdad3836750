using System.Globalization;
using System.Text.Json;
using Weir.Channels;
using Weir.Channels.Inbound;
using Weir.Foundation;
using Weir.Foundation.Http.Outside;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.Auditing;

namespace Weir.Ingest.Relay;

/// <summary>Adds, switches, tests and removes relay addresses. Thread-safe.</summary>
internal sealed class RelayCommands(IDesk desk, Database database, OutsideGuard guard, RelayClient client, RelayWorker worker, IIntake intake, IEnumerable<IWebhookReader> readers, TimeProvider clock)
{
    public async Task<(RelayAddress? Added, Problem? Problem)> AddAsync(Connection connection, string? url, Actor by, CancellationToken stop)
    {
        var (address, inside) = await guard.ReadAsync(url, stop);
        if (address is null)
        {
            return (null, inside);
        }
        var (added, problem) = await desk.WriteAsync<(RelayAddress?, Problem?)>(connection.Workspace, tx =>
        {
            var all = RelayAddress.Of(tx, connection.Id.Value);
            if (all.Exists(one => one.Url == address))
            {
                return (null, RelayProblems.Twice);
            }
            if (all.Count >= RelayAddress.PerConnectionMax)
            {
                return (null, RelayProblems.TooMany);
            }
            var row = new RelayAddress { Connection = connection.Id.Value, Id = tx.TakeDeskId(), Url = address, IsOn = 1, CreatedAt = clock.Now.Milliseconds };
            tx.InsertMany(RelayAddress.Table, [row]);
            Audit.Write(tx, clock.Now, by, "relay.create", Target(row.Id), null, new { row.Connection, row.Url });
            return (row, null);
        }, stop);
        await ReloadAsync(connection.Workspace, stop);
        return (added, problem);
    }

    /// <summary>False when there is no such address on the account.</summary>
    public Task<bool> SwitchAsync(Connection connection, long id, bool isOn, Actor by, CancellationToken stop) => ChangeAsync(connection, id, tx =>
    {
        tx.Execute("update relay_address set is_on = @on where workspace = @w and id = @id", new { id, on = isOn ? 1L : 0L });
        Audit.Write(tx, clock.Now, by, "relay.change", Target(id), null, new { IsOn = isOn });
    }, stop);

    /// <summary>What its program answers in our place, and whether it is sent nothing else. The same thing is answered by one program only.</summary>
    public async Task<Problem?> ChooseAnswersAsync(Connection connection, long id, IReadOnlyList<RelayAnswer?> answers, bool onlyAnswered, Actor by, CancellationToken stop)
    {
        if (answers.Contains(null))
        {
            return RelayProblems.NoPattern;
        }
        IReadOnlyList<RelayAnswer> wanted = [.. answers.OfType<RelayAnswer>().Select(answer => answer with { Pattern = answer.NeedsPattern ? answer.Pattern?.Trim() : null }).Distinct()];
        if (RelayProblems.Of(wanted, onlyAnswered) is { } problem)
        {
            return problem;
        }
        Problem? taken = null;
        var isThere = await ChangeAsync(connection, id, tx =>
        {
            var others = RelayAddress.Of(tx, connection.Id.Value).Where(address => address.Id != id).SelectMany(address => address.Answered.Select(answer => (address.Url, answer)));
            taken = others.Where(other => wanted.Contains(other.answer)).Select(other => RelayProblems.AnsweredBy(other.Url, other.answer)).FirstOrDefault();
            if (taken is null)
            {
                var before = RelayAddress.Find(tx, id)!;
                tx.Execute("update relay_address set answers = @answers, only_answered = @only where workspace = @w and id = @id",
                    new { id, answers = JsonSerializer.Serialize(wanted), only = onlyAnswered ? 1L : 0L });
                Audit.Write(tx, clock.Now, by, "relay.answers", Target(id), new { Answers = before.Answered, OnlyAnswered = before.OnlyAnswered != 0 }, new { Answers = wanted, OnlyAnswered = onlyAnswered });
            }
        }, stop);
        return isThere ? taken : RelayProblems.Unknown;
    }

    /// <summary>What still waits for it is forgotten.</summary>
    public Task<bool> RemoveAsync(Connection connection, long id, Actor by, CancellationToken stop) => ChangeAsync(connection, id, tx =>
    {
        Audit.Write(tx, clock.Now, by, "relay.remove", Target(id), new { RelayAddress.Find(tx, id)!.Url }, null);
        tx.Execute("delete from relay_waiting where workspace = @w and address = @id", new { id });
        tx.Execute("delete from relay_address where workspace = @w and id = @id", new { id });
    }, stop);

    /// <summary>Posts a webhook without events, signed as the channel signs; null when there is no such address.</summary>
    public async Task<RelayOutcome?> TestAsync(Connection connection, long id, CancellationToken stop)
    {
        if (database.Read(connection.Workspace, tx => RelayAddress.Of(tx, connection.Id.Value).Find(one => one.Id == id)) is not { } address)
        {
            return null;
        }
        var (body, headers) = readers.First(reader => reader.Kind == connection.Kind).Probe(connection);
        return await client.PostAsync(address.Url, new RelayedWebhook(clock.Now, headers, body), stop);
    }

    private async Task<bool> ChangeAsync(Connection connection, long id, Action<IWriteTx> change, CancellationToken stop)
    {
        var isThere = await desk.WriteAsync(connection.Workspace, tx =>
        {
            if (RelayAddress.Find(tx, id)?.Connection != connection.Id.Value)
            {
                return false;
            }
            change(tx);
            return true;
        }, stop);
        await ReloadAsync(connection.Workspace, stop);
        return isThere;
    }

    /// <summary>The lines at once; turns with the next one.</summary>
    private async Task ReloadAsync(WorkspaceId workspace, CancellationToken stop)
    {
        worker.Reload(workspace);
        await intake.SubmitAsync(Arrival.Command(workspace, new ArrivalKey("relay", ""), clock.Now, new RelayAnswersMoved()), stop);
    }

    private static AuditTarget Target(long id) => new("relay", id.ToString(CultureInfo.InvariantCulture));
}
