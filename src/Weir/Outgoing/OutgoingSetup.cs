using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Delivery;
using Weir.Foundation.Storage;
using Weir.Pump;
using Weir.Segments.Life;
using Weir.Workspaces;

namespace Weir.Outgoing;

public static class OutgoingSetup
{
    /// <summary>For the stage of segments, which sweeps over members only where somebody follows.</summary>
    public static ISegmentFollower SegmentFollower { get; } = new OutgoingSegments();

    public static IServiceCollection AddOutgoing(this IServiceCollection services) => services
        .AddSingleton<PostingStore>()
        .AddSingleton<OutboxUnpacker>()
        .AddSingleton<PostingClient>()
        .AddSingleton<PostingWorker>()
        .AddSingleton<OutgoingCommands>()
        .AddHostedService<OutgoingRestoreHold>()
        .AddHostedService(provider => provider.GetRequiredService<PostingWorker>());

    /// <summary>Its stage stands behind all whose arrivals it tells of.</summary>
    public static PumpParts AddOutgoing(this PumpParts parts) => parts
        .LoadsRules(new ListenerRulesLoader())
        .Stage(new ListenerStage())
        .Stage(new OutboxStage())
        .Rows(Listener.Table)
        .Rows(OutboxRow.Table)
        .Payload<ListenerDefined>("outgoing-webhook.defined")
        .Payload<ListenerSecretChanged>("outgoing-webhook.secret-changed")
        .Payload<ListenerStopped>("outgoing-webhook.stopped");

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapOutgoing(this IEndpointRouteBuilder api) => OutgoingEndpoints.Map(api);
}

/// <summary>After a restore nothing is told before an operator switches it on: it may have been told already.</summary>
internal sealed class OutgoingRestoreHold(StorageOptions storage, Database database, Pumps pumps, TimeProvider clock) : RestoreHold(storage, database, pumps, clock)
{
    protected override IReadOnlyList<Payload> Holds(IReadTx tx) => tx
        .Query<long>("select id from outgoing_listener where workspace = @w and state = @on", new { on = (long)ListenerState.On })
        .ConvertAll<Payload>(listener => new ListenerStopped(listener, ListenerState.Held, Actor.System));
}
