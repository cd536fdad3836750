using System.Text.Json;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Delivery.MassCalls;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Messages;
using Weir.Pump;

namespace Weir.Delivery;

/// <summary>
/// Asks the channel what people did with a send: when somebody looks, and as seldom as of a mass call, since it is the same few questions. The last answer
/// is kept, because the channel forgets. Thread-safe.
/// </summary>
internal sealed class SendEffects(IDesk desk, Database database, ConnectionDirectory connections, IEnumerable<ISendCounter> counters, TimeProvider clock)
{
    private sealed record Row
    {
        public string Definition { get; init; } = "";
        public long OpenedAt { get; init; }
        public long? AskedAt { get; init; }
        public string? Effect { get; init; }
    }

    /// <summary>Whether the channel counts this send, and its last answer.</summary>
    public async Task<(bool IsCounted, KeptEffect? Kept)> OfAsync(WorkspaceId workspace, long send, CancellationToken stop)
    {
        if (database.Read(workspace, tx => Find(tx, send)) is not { } row || JsonSerializer.Deserialize<SendDefinition>(row.Definition, MessageJson.Options) is not { IsCounted: true } definition)
        {
            return (false, null);
        }
        var kept = row is { AskedAt: { } at, Effect: { } json } ? new KeptEffect(JsonSerializer.Deserialize<MassEffect>(json)!, new Instant(at)) : null;
        var (now, opened) = (clock.Now, new Instant(row.OpenedAt));
        if ((kept is not null && (now - kept.AskedAt < MassCallEffects.KeptFor || kept.AskedAt - opened > MassCallEffects.ChangesFor))
            || connections.Find(workspace, new ConnectionId(definition.Connection)) is not { } connection
            || counters.FirstOrDefault(candidate => candidate.Kind == connection.Kind) is not { } counter
            || (await counter.EffectAsync(connection, send, FriendCounts.DayOf(opened), FriendCounts.DayOf(now), stop)).ValueOrDefault is not { } effect)
        {
            return (true, kept);
        }
        await desk.WriteAsync(workspace, tx => tx.Execute(
            """
            insert into send_effect (workspace, send, asked_at, effect) values (@w, @send, @at, @effect)
            on conflict (workspace, send) do update set asked_at = @at, effect = @effect
            """, new { send, at = now.Milliseconds, effect = JsonSerializer.Serialize(effect) }), stop);
        return (true, new KeptEffect(effect, now));
    }

    private static Row? Find(IReadTx tx, long send) => tx.First<Row>(
        """
        select s.definition as Definition, s.opened_at as OpenedAt, e.asked_at as AskedAt, e.effect as Effect
        from send s left join send_effect e on e.workspace = s.workspace and e.send = s.id where s.workspace = @w and s.id = @send
        """, new { send });
}
