using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Weir.Insights.Waiting;
using Weir.Insights.FriendDays;

namespace Weir.Insights;

public static class InsightsSetup
{
    public static IServiceCollection AddInsights(this IServiceCollection services) => services
        .AddSingleton<ChannelFriendDays>()
        .AddSingleton<FriendDayReports>();

    /// <summary>Under <c>/api/v1</c>.</summary>
    public static void MapInsights(this IEndpointRouteBuilder api)
    {
        FriendDayEndpoints.Map(api);
        WaitingEndpoints.Map(api);
    }
}
