using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Pump;
using Weir.Workspaces.ApiKeys;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Doors;
using Weir.Workspaces.Ending;
using Weir.Workspaces.Live;
using Weir.Workspaces.Operators;
using Weir.Workspaces.Operators.SecondFactors;
using Weir.Workspaces.Reach;
using Weir.Workspaces.Secrecy;

namespace Weir.Workspaces;

/// <summary>How a capability is plugged in: its services, its parts of the pump, its routes. The program calls the three in its lists.</summary>
public static class WorkspacesSetup
{
    /// <summary>The <see cref="MasterKey"/> comes from whoever opens the installation.</summary>
    public static IServiceCollection AddWorkspaces(this IServiceCollection services)
    {
        services.AddSingleton<WorkspaceQueries>().AddSingleton<WorkspaceCommands>();
        services.AddSingleton<DemoEnding>().AddSingleton<WorkspaceEraser>().AddHostedService(provider => provider.GetRequiredService<WorkspaceEraser>());
        services.AddSingleton<Passwords>().AddSingleton<OperatorQueries>().AddSingleton<OperatorCommands>().AddSingleton<SignIn>().AddSingleton<SecondFactorCommands>();
        services.AddSingleton<ApiKeyQueries>().AddSingleton<ApiKeyCommands>().AddSingleton<ApiKeyUse>();
        services.AddHostedService(provider => provider.GetRequiredService<ApiKeyUse>());
        services.AddSingleton<AuditQueries>().AddSingleton<ReachCheck>();

        services.AddSingleton<MasterKeyEncryptor>().AddSingleton<KeyRing>().AddSingleton<Secrets>();
        // The name is part of every secret: without it, it would be the path of the program.
        services.AddDataProtection().SetApplicationName("weir");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing, MasterKeyEncryptor>((options, ring, encryptor) =>
        {
            options.XmlRepository = ring;
            options.XmlEncryptor = encryptor;
        });
        services.AddAuthentication().AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
        return services.AddLive();
    }

    public static PumpParts AddWorkspaces(this PumpParts parts) => parts
        .Payload<ChangeWorkspace>(ChangeWorkspace.WireName)
        .LoadsRules(new WorkspaceRules())
        .Stage(new WorkspaceStage())
        .Writer(new WorkspaceWriter())
        .Rows(Audit.Table);

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapWorkspaces(this IEndpointRouteBuilder api)
    {
        SessionEndpoints.Map(api);
        WorkspaceEndpoints.Map(api);
        OperatorEndpoints.Map(api);
        ApiKeyEndpoints.Map(api);
        AuditEndpoints.Map(api);
        ReachEndpoints.Map(api);
    }

    /// <summary>What the check of the public address asks for, at the root.</summary>
    public static void MapReach(this IEndpointRouteBuilder routes) => ReachEndpoints.MapAnswer(routes);

    /// <summary>Behind the routing, which has found the endpoint and with it the door.</summary>
    public static IApplicationBuilder UseDoors(this IApplicationBuilder app) => app.UseMiddleware<DoorMiddleware>();

    public static IApplicationBuilder UseHttpsBeyondLoopback(this IApplicationBuilder app, HttpOptions options) => app.UseMiddleware<PlainHttpMiddleware>(options);
}
