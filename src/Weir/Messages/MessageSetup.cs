using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Messages.Media;

namespace Weir.Messages;

public static class MessageSetup
{
    public static IServiceCollection AddMessages(this IServiceCollection services) => services.AddSingleton<MediaFiles>();

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapMessages(this IEndpointRouteBuilder api) => MediaEndpoints.Map(api);

    /// <summary>The pictures themselves, for channels and people.</summary>
    public static void MapMedia(this IEndpointRouteBuilder routes) => MediaEndpoints.MapFiles(routes);
}
