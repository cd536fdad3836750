using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Channels;
using Weir.Channels.Inbound;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Ingest.Relay;

/// <summary>
/// Sends webhooks on to other programs of the brand: after they are durable here, and never before LINE has its answer because of it. An address that is
/// slow or gone holds up no other. Thread-safe.
/// </summary>
internal sealed class RelayWorker(Pumps pumps, Database database, RelayClient client, RelayStore store, TimeProvider clock, ILogger<RelayWorker> log) : IHostedService, IReplyTokenSharing, IDisposable
{
    private sealed record Running(RelayAddress Address, RelayLine Line, CancellationTokenSource Stop, Task Run);

    private readonly Lock _changing = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Running> _ending = [];
    /// <summary>By workspace too: an address's number is its brand's own.</summary>
    private FrozenDictionary<(WorkspaceId, long), Running> _lines = FrozenDictionary<(WorkspaceId, long), Running>.Empty;
    private FrozenDictionary<long, RelayLine[]> _byConnection = FrozenDictionary<long, RelayLine[]>.Empty;

    /// <summary>Whether others get the webhooks of an account too.</summary>
    public bool IsOn(ConnectionId connection) => Volatile.Read(ref _byConnection).ContainsKey(connection.Value);

    bool IReplyTokenSharing.IsShared(ConnectionId connection) => IsOn(connection);

    /// <summary>To every address of an account; to one that wants only what it answers, when any event of the body is such: a body is passed on whole or not at all.</summary>
    public void Offer(ConnectionId connection, RelayedWebhook webhook, IReadOnlyList<InboundEvent> events)
    {
        HashSet<long>? answering = null;
        foreach (var line in Volatile.Read(ref _byConnection).GetValueOrDefault(connection.Value) ?? [])
        {
            if (!line.OnlyAnswered || (answering ??= AnsweringOf(connection, events)).Contains(line.Address))
            {
                line.Offer(webhook);
            }
        }
    }

    private HashSet<long> AnsweringOf(ConnectionId connection, IReadOnlyList<InboundEvent> events)
    {
        var answers = pumps.RulesOf<RelayAnswers>(connection.Workspace);
        return [.. events.Select(inbound => answers?.AnswererOf(connection.Value, inbound.What.Kind, inbound.What)).OfType<long>()];
    }

    /// <summary>Tries at once what is stored for an address, however long it was to rest. False when it is not switched on.</summary>
    public bool TryNow(WorkspaceId workspace, long address)
    {
        var line = Volatile.Read(ref _lines).GetValueOrDefault((workspace, address))?.Line;
        line?.TryNow();
        return line is not null;
    }

    public IReadOnlyList<RelayError> ErrorsOf(WorkspaceId workspace, long address) => Volatile.Read(ref _lines).GetValueOrDefault((workspace, address))?.Line.Errors ?? [];

    public long? WaitingOf(WorkspaceId workspace, long address) => Volatile.Read(ref _lines).GetValueOrDefault((workspace, address))?.Line.Waiting;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var workspace in pumps.Workspaces)
        {
            Reload(workspace);
        }
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        List<Task> ending;
        lock (_changing)
        {
            ending = [.. _ending.Concat(_lines.Values).Select(running => running.Run)];
        }
        // What waits in memory is stored on the way out; the pump stops later than this.
        await Task.WhenAll(ending);
    }

    /// <summary>Called when a change of the workspace's addresses is durable.</summary>
    public void Reload(WorkspaceId workspace)
    {
        lock (_changing)
        {
            var wanted = database.Read(workspace, RelayAddress.All).Where(address => address.IsOn != 0).ToDictionary(address => address.Id);
            var (stay, leave) = Split(_lines.Values, running => Owner(running) != workspace || (wanted.TryGetValue(running.Address.Id, out var now) && now.Url == running.Address.Url));
            _ending.RemoveAll(running => running.Run.IsCompleted);
            _ending.AddRange(leave);
            var here = stay.Where(running => Owner(running) == workspace).ToDictionary(running => running.Address.Id);
            foreach (var running in here.Values)
            {
                running.Line.OnlyAnswered = wanted[running.Address.Id].OnlyAnswered != 0;
            }
            stay.AddRange(wanted.Values.Where(address => !here.ContainsKey(address.Id)).Select(address => Begin(workspace, address)));
            Volatile.Write(ref _lines, stay.ToFrozenDictionary(running => (Owner(running), running.Address.Id)));
            Volatile.Write(ref _byConnection, stay.GroupBy(running => running.Address.Connection).ToFrozenDictionary(group => group.Key, group => group.Select(running => running.Line).ToArray()));
            // Only now that nobody is offered to them any more.
            leave.ForEach(running => running.Stop.Cancel());
        }
    }

    public void Dispose() => _stop.Dispose();

    private Running Begin(WorkspaceId workspace, RelayAddress address)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var line = new RelayLine(workspace, address, client, store, clock, log);
        Task[] before = [.. _ending.Where(running => Owner(running) == workspace && running.Address.Id == address.Id).Select(running => running.Run)];
        return new Running(address, line, stop, Task.Run(() => RunBehindAsync(before, line, stop.Token)));
    }

    /// <summary>An address that is switched off and on is run again when the run before has stored what it had; one that failed has said so itself.</summary>
    private static async Task RunBehindAsync(Task[] before, RelayLine line, CancellationToken stop)
    {
        await Task.WhenAll(before).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await line.RunAsync(stop);
    }

    private static WorkspaceId Owner(Running running) => new ConnectionId(running.Address.Connection).Workspace;

    private static (List<Running> Stay, List<Running> Leave) Split(IEnumerable<Running> all, Func<Running, bool> stays)
    {
        var groups = all.ToLookup(stays);
        return ([.. groups[true]], [.. groups[false]]);
    }
}
