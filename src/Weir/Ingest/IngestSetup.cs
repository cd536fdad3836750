using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Channels;
using Weir.Ingest.Friends;
using Weir.Ingest.Profiles;
using Weir.Ingest.Relay;
using Weir.Ingest.Webhooks;
using Weir.Pump;

namespace Weir.Ingest;

public static class IngestSetup
{
    public static IServiceCollection AddIngest(this IServiceCollection services)
    {
        services.AddSingleton<WebhookDoor>().AddSingleton<ProfileFetcher>().AddSingleton<FriendImports>();
        services.AddHostedService(provider => provider.GetRequiredService<ProfileFetcher>());
        services.AddHostedService(provider => provider.GetRequiredService<FriendImports>());
        return services.AddRelay();
    }

    public static PumpParts AddIngest(this PumpParts parts) => parts
        .Loader(new InboundLoader())
        .Stage(new InboundStage())
        .LoadsRules(new RelayAnswersLoader())
        .Stage(new RelayStage())
        .Rows(SpoiltEventRow.Table)
        .ForgetsKeysOf(WebhookDoor.SourcePrefix(ChannelKind.Line))
        .ForgetsKeysOf(ProfileFetcher.Source)
        .Payload<InboundArrived>("inbound.arrived")
        .Payload<InboundSpoilt>("inbound.spoilt")
        .Payload<RelayAnswersMoved>("relay.answers-moved");

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapIngest(this IEndpointRouteBuilder api)
    {
        FriendEndpoints.Map(api);
        RelayEndpoints.Map(api);
    }

    /// <summary>The doors of channels, at the root.</summary>
    public static void MapWebhooks(this IEndpointRouteBuilder routes) =>
        WebhookEndpoints.Map(routes, routes.ServiceProvider.GetRequiredService<WebhookDoor>());
}
