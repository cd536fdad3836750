using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Weir.Channels;
using Weir.Pump;

namespace Weir.Ingest.Relay;

internal static class RelaySetup
{
    public static IServiceCollection AddRelay(this IServiceCollection services)
    {
        services.TryAddSingleton<HostLookUp>(Dns.GetHostAddressesAsync);
        return services
            .AddSingleton(provider => new RelayGuard(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<HostLookUp>()))
            .AddSingleton<RelayClient>()
            .AddSingleton<RelayStore>()
            .AddSingleton<IDueWork, RelayDueWork>()
            .AddSingleton<RelayWorker>()
            .AddSingleton<IReplyTokenSharing>(provider => provider.GetRequiredService<RelayWorker>())
            .AddSingleton<RelayCommands>()
            .AddHostedService(provider => provider.GetRequiredService<RelayWorker>());
    }
}
