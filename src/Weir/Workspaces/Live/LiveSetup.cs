using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation.Http;
using Weir.Workspaces.Doors;
using Weir.Workspaces.Ending;

namespace Weir.Workspaces.Live;

public static class LiveSetup
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<Presences>().AddSingleton<IWorkspaceEnd>(provider => provider.GetRequiredService<Presences>());
        services.AddSingleton<LiveLines>().AddHostedService(provider => provider.GetRequiredService<LiveLines>()).AddHostedService<LiveGuard>();
        services.AddSignalR(options => options.MaximumReceiveMessageSize = LiveHub.MessageBytesMax)
            .AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));
        return services;
    }

    public static void MapLive(this IEndpointRouteBuilder routes) => routes.MapHub<LiveHub>(LiveHub.Path, LiveHub.Configure).RequirePermission(Permission.Read);

    /// <summary>Behind the doors, which have found out who asks.</summary>
    public static IApplicationBuilder UseLiveOrigin(this IApplicationBuilder app) => app.UseMiddleware<LiveOrigin>();
}
