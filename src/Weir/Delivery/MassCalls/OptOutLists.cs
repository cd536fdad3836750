using System.Collections.Concurrent;
using System.Globalization;
using Weir.Channels;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>What came of bringing a list in step.</summary>
internal abstract record ListStep
{
    private ListStep() { }

    /// <summary>Nobody whom the channel knows has refused.</summary>
    public sealed record NotNeeded : ListStep;

    public sealed record Ready(long List, long Listed) : ListStep;

    /// <summary>Usable, but the channel has put only some of them on it.</summary>
    public sealed record Short(long List, long Listed, long Known) : ListStep;

    /// <summary>The channel is not done with it, or has no time now.</summary>
    public sealed record NotYet : ListStep;

    public sealed record Refused(string Why) : ListStep;
}

/// <summary>
/// Keeps, with the channel, the list of those on an account who have refused marketing. Written down here only after the channel has it, so that a crash
/// in between tells the channel twice and never too little. Nobody can be taken off a list: whoever allows it again makes a new list necessary.
/// Thread-safe.
/// </summary>
internal sealed class OptOutLists(IDesk desk, Database database, Indexes indexes, TimeProvider clock)
{
    /// <summary>Bounded by connections.</summary>
    private readonly ConcurrentDictionary<ConnectionId, SemaphoreSlim> _busy = new();

    /// <summary>To be held from the look at a list until the call that uses it is made; one at a time for each account.</summary>
    public async Task<IDisposable> EnterAsync(Connection connection, CancellationToken stop)
    {
        var room = _busy.GetOrAdd(connection.Id, _ => new SemaphoreSlim(1));
        await room.WaitAsync(stop);
        return new Leaving(room);
    }

    /// <summary>Whether the channel has lost a list; it is then not used again.</summary>
    public async Task<bool> IsGoneAsync(Connection connection, IMassConnector connector, long list, CancellationToken stop)
    {
        if (await connector.ListAsync(connection, list, stop) is not Told<ListState>.NotThere)
        {
            return false;
        }
        await MarkAsync(connection, list, OptOutListState.Deleted, stop);
        return true;
    }

    /// <summary>Call it inside <see cref="EnterAsync"/>.</summary>
    public async Task<ListStep> BringInStepAsync(Connection connection, IMassConnector connector, CancellationToken stop)
    {
        var id = connection.Id.Value;
        // Memory before SQL, so that SQL is never older.
        var members = indexes.Of(connection.Workspace).Read(index => OptOuts.Members(index, id));
        var (all, inUse) = database.Read(connection.Workspace, tx => (OptOuts.Addresses(tx, id, members), OptOutListQueries.InUse(tx, id)));
        await NoteAsync(connection, OptOutListQueries.NotTellable, all.FindAll(address => !connector.CanBeListed(address)), stop);
        var wanted = all.FindAll(connector.CanBeListed);
        if (wanted.Count == 0)
        {
            return new ListStep.NotNeeded();
        }
        var named = inUse is null ? [] : database.Read(connection.Workspace, tx => OptOutListQueries.Entries(tx, id, inUse.List)).Where(connector.CanBeListed).ToHashSet();
        if (inUse is null || clock.Now - new Instant(inUse.CreatedAt) >= connector.ListLife || !named.IsSubsetOf(wanted))
        {
            return await MakeAsync(connection, connector, wanted, inUse, stop);
        }
        foreach (var some in wanted.Where(address => !named.Contains(address)).Chunk(connector.ListedPerCallMax))
        {
            switch (await connector.AddToListAsync(connection, inUse.List, some, stop))
            {
                case Told<bool>.Known:
                    await NoteAsync(connection, inUse.List, some, stop);
                    break;
                case Told<bool>.NotThere:
                    await MarkAsync(connection, inUse.List, OptOutListState.Deleted, stop);
                    return new ListStep.NotYet();
                case Told<bool>.Refused refused:
                    return new ListStep.Refused(refused.Why);
                default:
                    return new ListStep.NotYet();
            }
        }
        return await LookAsync(connection, connector, inUse.List, wanted.Count, stop);
    }

    /// <summary>The first part makes it; the next step adds the rest.</summary>
    private async Task<ListStep> MakeAsync(Connection connection, IMassConnector connector, List<string> wanted, OptOutListRow? before, CancellationToken stop)
    {
        var now = clock.Now;
        var name = string.Create(CultureInfo.InvariantCulture, $"Weir opt-outs {connection.Id} {now.ToDateTimeOffset():yyyy-MM-dd HH:mm:ss}");
        var first = wanted.Take(connector.ListedPerCallMax).ToArray();
        switch (await connector.CreateListAsync(connection, name, first, stop))
        {
            case Told<long>.Known made:
                await desk.WriteAsync(connection.Workspace, tx =>
                {
                    OptOutListRow[] rows = [new() { Connection = connection.Id.Value, List = made.Value, State = (long)OptOutListState.InUse, CreatedAt = now.Milliseconds }];
                    tx.InsertMany(OptOutListRow.Table, before is null ? rows : [.. rows, before with { State = (long)OptOutListState.Replaced }]);
                    return tx.InsertMany(OptOutEntryRow.Table, Entries(connection, made.Value, first));
                }, stop);
                return new ListStep.NotYet();
            case Told<long>.Refused refused:
                return new ListStep.Refused(refused.Why);
            default:
                return new ListStep.NotYet();
        }
    }

    private async Task<ListStep> LookAsync(Connection connection, IMassConnector connector, long list, int listed, CancellationToken stop)
    {
        switch (await connector.ListAsync(connection, list, stop))
        {
            case Told<ListState>.Known { Value: { IsReady: true } state }:
                await DropReplacedAsync(connection, connector, stop);
                return state.Count < listed ? new ListStep.Short(list, listed, state.Count) : new ListStep.Ready(list, listed);
            case Told<ListState>.NotThere:
                await MarkAsync(connection, list, OptOutListState.Deleted, stop);
                return new ListStep.NotYet();
            case Told<ListState>.Refused refused:
                return new ListStep.Refused(refused.Why);
            default:
                return new ListStep.NotYet();
        }
    }

    /// <summary>The channel keeps so many lists and no more. What it does not delete now is tried again with the next call.</summary>
    private async Task DropReplacedAsync(Connection connection, IMassConnector connector, CancellationToken stop)
    {
        foreach (var list in database.Read(connection.Workspace, tx => OptOutListQueries.Droppable(tx, connection.Id.Value)))
        {
            if (await connector.DropListAsync(connection, list, stop) is Told<bool>.Known or Told<bool>.NotThere)
            {
                await MarkAsync(connection, list, OptOutListState.Deleted, stop);
            }
        }
    }

    private async Task MarkAsync(Connection connection, long list, OptOutListState state, CancellationToken stop) => await desk.WriteAsync(
        connection.Workspace,
        tx => tx.Execute("update opt_out_list set state = @state where workspace = @w and connection = @connection and list = @list", new { connection = connection.Id.Value, list, state = (long)state }),
        stop);

    private async Task NoteAsync(Connection connection, long list, IReadOnlyList<string> addresses, CancellationToken stop)
    {
        if (addresses.Count > 0)
        {
            await desk.WriteAsync(connection.Workspace, tx => tx.InsertMany(OptOutEntryRow.Table, Entries(connection, list, addresses)), stop);
        }
    }

    private static OptOutEntryRow[] Entries(Connection connection, long list, IReadOnlyList<string> addresses) =>
        [.. addresses.Select(address => new OptOutEntryRow(connection.Id.Value, list, address))];

    private sealed class Leaving(SemaphoreSlim room) : IDisposable
    {
        public void Dispose() => room.Release();
    }
}
