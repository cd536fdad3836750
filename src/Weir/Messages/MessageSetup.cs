using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation.Files;
using Weir.Messages.Media;
using Weir.Workspaces.Ending;

namespace Weir.Messages;

public static class MessageSetup
{
    public static IServiceCollection AddMessages(this IServiceCollection services) => services
        .AddSingleton<MediaFiles>()
        .AddSingleton<DiskFileStore>()
        .AddSingleton<IFileStore>(provider => provider.GetRequiredService<DiskFileStore>())
        .AddSingleton<IWorkspaceEnd, FilesEnd>()
        .AddSingleton<Recordings>()
        .AddSingleton<IFileOwner>(provider => provider.GetRequiredService<Recordings>())
        .AddHostedService<FileSweeper>();

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapMessages(this IEndpointRouteBuilder api) => MediaEndpoints.Map(api);

    /// <summary>The files themselves, for channels and people.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        MediaEndpoints.MapFiles(routes);
        RecordingEndpoints.MapFiles(routes);
    }
}
