using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Index;

public static class IndexSetup
{
    /// <summary>Built from the sources of all capabilities, which may be registered later.</summary>
    public static IServiceCollection AddIndex(this IServiceCollection services) => services
        .AddSingleton(provider => new Indexes(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<StorageOptions>().SnapshotDirectory,
            provider.GetServices<IIndexSource>(),
            provider.GetRequiredService<ILogger<Indexes>>()))
        .AddSingleton<IMemories>(provider => provider.GetRequiredService<Indexes>())
        .AddHostedService<SnapshotWorker>();
}
