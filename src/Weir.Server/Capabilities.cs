using Weir.Attribution;
using Weir.Campaigns;
using Weir.Channels;
using Weir.Commerce;
using Weir.Conversations;
using Weir.Delivery;
using Weir.Index;
using Weir.Ingest;
using Weir.Insights;
using Weir.Members;
using Weir.Messages;
using Weir.Outgoing;
using Weir.Pump;
using Weir.Segments;
using Weir.Segments.Rules;
using Weir.Touchpoints;
using Weir.Workspaces;
using Weir.Workspaces.Live;

namespace Weir.Server;

/// <summary>
/// What this program is made of, in the order of dependencies: the order of stages is the order in which a turn decides, and the order of the
/// list is the only place that says so.
/// </summary>
internal static class Capabilities
{
    public static PumpParts Parts(ConditionKinds conditions) => new PumpParts()
        .AddWorkspaces()
        .AddMembers()
        .AddCommerce()
        .AddTouchpoints()
        .AddSegments(conditions, OutgoingSetup.SegmentFollower)
        .AddDelivery(ChannelSetup.MessageWriter)
        .AddAttribution()
        .AddConversations()
        .AddCampaigns()
        .AddOutgoing()
        .AddIngest();

    public static IServiceCollection AddCapabilities(this IServiceCollection services, Installation installation)
    {
        var conditions = new ConditionKinds().AddSegments().AddDelivery().AddCampaigns();
        return services
            .AddSingleton(installation.Storage)
            .AddSingleton(installation.Database)
            .AddSingleton(installation.MasterKey)
            .AddSingleton(installation.Clock)
            .AddSingleton(installation.Settings)
            .AddPump(Parts(conditions))
            .AddIndex()
            .AddWorkspaces()
            .AddMessages()
            .AddChannels(installation.Settings)
            .AddMembers()
            .AddCommerce()
            .AddTouchpoints()
            .AddSegments(conditions)
            .AddDelivery()
            .AddConversations()
            .AddCampaigns()
            .AddInsights()
            .AddOutgoing()
            .AddIngest();
    }

    /// <summary>The management API, the doors of channels, and the pages that members open.</summary>
    public static void MapCapabilities(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        api.MapWorkspaces();
        api.MapMessages();
        api.MapChannels();
        api.MapMembers();
        api.MapCommerce();
        api.MapTouchpoints();
        api.MapSegments();
        api.MapDelivery();
        api.MapAttribution();
        api.MapConversations();
        api.MapCampaigns();
        api.MapInsights();
        api.MapOutgoing();
        api.MapIngest();
        routes.MapLive();
        routes.MapReach();
        routes.MapWebhooks();
        routes.MapMemberPages();
        routes.MapMedia();
    }
}
