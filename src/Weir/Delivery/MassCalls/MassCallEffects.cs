using System.Text.Json;
using Weir.Channels;
using Weir.Channels.Connections;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Delivery.MassCalls;

/// <summary>What people did with a mass call by the channel's count, and when it was asked.</summary>
internal sealed record KeptEffect(MassEffect Effect, Instant AskedAt);

/// <summary>
/// Asks the channel what people did with a mass call: when somebody looks, at most every ten minutes a call, since few questions are allowed. The last
/// answer is kept, because the channel forgets. Thread-safe.
/// </summary>
internal sealed class MassCallEffects(IDesk desk, Database database, ConnectionDirectory connections, IEnumerable<IMassConnector> connectors, TimeProvider clock)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    /// <summary>LINE's numbers stand still after two weeks; a day more, because they come late.</summary>
    public static readonly TimeSpan ChangesFor = TimeSpan.FromDays(15);

    public async Task<KeptEffect?> OfAsync(WorkspaceId workspace, MassCall call, CancellationToken stop)
    {
        var kept = database.Read(workspace, tx => Find(tx, call.Id));
        var now = clock.Now;
        if (call.RequestId is not { } request || call.FirstAttemptAt is not { } sent
            || (kept is not null && (now - kept.AskedAt < KeptFor || kept.AskedAt - new Instant(sent) > ChangesFor))
            || connections.Find(workspace, new ConnectionId(call.Definition.Connection)) is not { } connection
            || connectors.FirstOrDefault(candidate => candidate.Kind == connection.Kind) is not { } connector
            || (await connector.EffectAsync(connection, request, stop)).ValueOrDefault is not { } effect)
        {
            return kept;
        }
        var fresh = new KeptEffect(effect, now);
        await desk.WriteAsync(workspace, tx => tx.Execute(
            """
            insert into mass_call_effect (workspace, mass_call, asked_at, delivered, effect) values (@w, @call, @at, @delivered, @effect)
            on conflict (workspace, mass_call) do update set asked_at = @at, delivered = @delivered, effect = @effect
            """, new { call = call.Id, at = now.Milliseconds, delivered = effect.Delivered, effect = JsonSerializer.Serialize(effect) }), stop);
        return fresh;
    }

    private static KeptEffect? Find(IReadTx tx, long call) =>
        tx.Query<(long At, string Effect)>("select asked_at, effect from mass_call_effect where workspace = @w and mass_call = @call", new { call }) is [var row]
            ? new KeptEffect(JsonSerializer.Deserialize<MassEffect>(row.Effect)!, new Instant(row.At))
            : null;
}
