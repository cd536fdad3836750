using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Weir.Channels.Connections;
using Weir.Channels.Inbound;
using Weir.Channels.Line;
using Weir.Channels.Line.Connections;
using Weir.Channels.Line.Messages;
using Weir.Foundation.Http;
using Weir.Workspaces.Ending;

namespace Weir.Channels;

/// <summary>The one place that lists the channels.</summary>
public static class ChannelSetup
{
    /// <summary>The one by which the ledger seals bodies; the only channel there is so far.</summary>
    internal static IMessageWriter MessageWriter { get; } = new LineContentWriter();

    public static IServiceCollection AddChannels(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(configuration);
        services.TryAddSingleton<PublicAddress>();
        services.AddSingleton<ConnectionDirectory>().AddSingleton<ConnectionCommands>().AddSingleton<WebhookSightings>().AddSingleton<ProviderSightings>().AddSingleton<FriendCounts>();
        services.AddSingleton<IConnections>(provider => provider.GetRequiredService<ConnectionDirectory>());
        services.AddSingleton<IWorkspaceEnd>(provider => provider.GetRequiredService<ConnectionDirectory>());
        services.AddHostedService(provider => provider.GetRequiredService<ConnectionDirectory>());
        return services.AddLine(configuration);
    }

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapChannels(this IEndpointRouteBuilder api)
    {
        ConnectionEndpoints.Map(api);
        LineConnectionEndpoints.Map(api);
        MessagePreviewEndpoints.Map(api);
    }

    /// <summary>What an operator copies from LINE's consoles, as <c>POST /connections</c> takes it; for those who play the operator.</summary>
    internal static object LineAccount(string name, string channelId, string secret, string token, string loginChannelId, string? liffId) =>
        new CreateConnectionRequest(name, channelId, secret, token, loginChannelId, liffId);
}
