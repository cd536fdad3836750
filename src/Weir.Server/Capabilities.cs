using Weir.Index;
using Weir.Members;
using Weir.Pump;
using Weir.Workspaces;

namespace Weir.Server;

/// <summary>
/// What this program is made of, in the order of dependencies: the order of stages is the order in which a turn decides, and the order of the
/// list is the only place that says so.
/// </summary>
internal static class Capabilities
{
    public static PumpParts Parts() => new PumpParts()
        .AddWorkspaces()
        .AddMembers();

    public static IServiceCollection AddCapabilities(this IServiceCollection services, Installation installation) => services
        .AddSingleton(installation.Storage)
        .AddSingleton(installation.Database)
        .AddSingleton(installation.MasterKey)
        .AddSingleton(installation.Clock)
        .AddSingleton(installation.Settings)
        .AddPump(Parts())
        .AddIndex()
        .AddWorkspaces()
        .AddMembers();

    /// <summary>The management API.</summary>
    public static void MapCapabilities(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1");
        api.MapWorkspaces();
        api.MapMembers();
    }
}
