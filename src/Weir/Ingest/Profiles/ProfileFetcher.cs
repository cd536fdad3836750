using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Members;
using Weir.Pump;

namespace Weir.Ingest.Profiles;

/// <summary>
/// Asks channels for the names of newcomers, one at a time and slowly. Who is still to be asked is not queued but read from SQL, behind the last
/// ordinal seen: a flood of newcomers costs no memory, and a restart forgets nobody. A profile that is not there is remembered and not asked again.
/// </summary>
public sealed partial class ProfileFetcher(
    ConnectionDirectory connections, IEnumerable<IPeople> people, IIntake intake, IDesk desk, Database database, TimeProvider clock, ILogger<ProfileFetcher> log) : BackgroundService
{
    /// <summary>Of the keys of its arrivals.</summary>
    public const string Source = "profile";

    /// <summary>Profiles asked for per second, far below any channel's limit: sends and replies come first.</summary>
    public const int PerSecondMax = 250;

    /// <summary>Members read at a time.</summary>
    public const int PageMax = 200;

    /// <summary>After a failure of the world, and to find those of a webhook whose wake-up was missed.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Between two looks for newcomers: every webhook wakes this, and on a busy brand each would otherwise cost a read.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly FrozenDictionary<ChannelKind, IPeople> _people = people.ToFrozenDictionary(channel => channel.Kind);
    private readonly ConcurrentDictionary<WorkspaceId, long> _seenUpTo = new();
    private readonly SemaphoreSlim _woken = new(0);
    private readonly ConcurrentDictionary<WorkspaceId, bool> _waiting = new();

    /// <summary>Somebody may be new there. Costs nothing; many calls are one.</summary>
    public void Wake(WorkspaceId workspace)
    {
        if (_waiting.TryAdd(workspace, true))
        {
            _woken.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _woken.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var workspace in connections.All.Select(connection => connection.Workspace).Distinct())
        {
            Wake(workspace);
        }
        using var timer = new PeriodicTimer(Every, clock);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = _woken.WaitAsync(stoppingToken);
            if (await Task.WhenAny(tick, woken) == tick)
            {
                await tick;
                tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
                foreach (var workspace in connections.All.Select(connection => connection.Workspace).Distinct())
                {
                    Wake(workspace);
                }
                await woken;
            }
            foreach (var workspace in _waiting.Keys)
            {
                // The outer loop of a worker: what the world does to one brand is tried again, and keeps nobody else waiting.
                try
                {
                    _waiting.TryRemove(workspace, out _);
                    await FetchAsync(workspace, stoppingToken);
                }
                catch (StorageFailure failure)
                {
                    NotNow(log, failure, workspace.Value);
                }
            }
            // In real time, as the politeness below.
            await Task.Delay(Rest, TimeProvider.System, stoppingToken);
        }
    }

    /// <summary>Goes through all who are behind the last one seen; stops where the channel cannot be asked now. Returns how many got a name.</summary>
    internal async Task<int> FetchAsync(WorkspaceId workspace, CancellationToken stop)
    {
        var named = 0;
        while (true)
        {
            var seen = _seenUpTo.GetValueOrDefault(workspace, -1);
            var page = database.Read(workspace, tx => NamelessMembers.Page(tx, seen, PageMax));
            foreach (var nameless in page)
            {
                switch (await TryAsync(workspace, nameless, stop))
                {
                    case Outcome.Named:
                        named++;
                        break;
                    case Outcome.NotNow:
                        return named;
                    default:
                        break;
                }
                _seenUpTo[workspace] = nameless.Member;
                // In real time whatever the clock shows: the politeness is towards a server, and a virtual day must not stop at each name.
                await Task.Delay(TimeSpan.FromSeconds(1) / PerSecondMax, TimeProvider.System, stop);
            }
            if (page.Count == 0)
            {
                return named;
            }
        }
    }

    private async Task<Outcome> TryAsync(WorkspaceId workspace, NamelessMember nameless, CancellationToken stop)
    {
        if (connections.Find(workspace, new ConnectionId(nameless.Connection)) is not { } connection)
        {
            return Outcome.None;
        }
        switch (await _people[connection.Kind].ProfileAsync(connection, nameless.UserId, stop))
        {
            case Told<PersonProfile>.Known { Value: var profile }:
                return await SubmitAsync(workspace, nameless, profile, stop) ? Outcome.Named : Outcome.NotNow;
            case Told<PersonProfile>.NotThere:
                await desk.WriteAsync(workspace, tx => NamelessMembers.NoteMissing(tx, nameless.Member, clock.Now), stop);
                return Outcome.None;
            default:
                return Outcome.NotNow;
        }
    }

    private async Task<bool> SubmitAsync(WorkspaceId workspace, NamelessMember nameless, PersonProfile profile, CancellationToken stop)
    {
        var now = clock.Now;
        var key = new ArrivalKey(Source, string.Create(CultureInfo.InvariantCulture, $"{nameless.Connection}:{nameless.UserId}:{now.Milliseconds}"));
        var answer = await intake.SubmitAsync(
            new Arrival(workspace, key, Lane.Bulk, new About.Known(new Ordinal((int)nameless.Member)), now, now, new ProfileLearned(profile.Name, profile.Picture, profile.Language)), stop);
        return answer is not Answer.Unavailable;
    }

    private enum Outcome
    {
        Named,
        /// <summary>There is no name to be had.</summary>
        None,
        NotNow,
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Names of newcomers of workspace {Workspace} could not be fetched; the next round goes on.")]
    private static partial void NotNow(ILogger log, Exception failure, long workspace);
}
