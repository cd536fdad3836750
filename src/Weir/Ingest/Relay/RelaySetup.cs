using Microsoft.Extensions.DependencyInjection;
using Weir.Channels;
using Weir.Pump;

namespace Weir.Ingest.Relay;

internal static class RelaySetup
{
    public static IServiceCollection AddRelay(this IServiceCollection services) => services
        .AddSingleton<RelayClient>()
        .AddSingleton<RelayStore>()
        .AddSingleton<IDueWork, RelayDueWork>()
        .AddSingleton<RelayWorker>()
        .AddSingleton<IReplyTokenSharing>(provider => provider.GetRequiredService<RelayWorker>())
        .AddSingleton<RelayCommands>()
        .AddHostedService(provider => provider.GetRequiredService<RelayWorker>());
}
