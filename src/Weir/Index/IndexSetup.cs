using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weir.Foundation.Storage;
using Weir.Pump;

namespace Weir.Index;

public static class IndexSetup
{
    private const string SnapshotFolder = "snapshots";

    /// <summary>Built from the sources of all capabilities, which may be registered later.</summary>
    public static IServiceCollection AddIndex(this IServiceCollection services) => services
        .AddSingleton(provider => new Indexes(
            provider.GetRequiredService<Database>(),
            Path.Combine(provider.GetRequiredService<StorageOptions>().DataDirectory, SnapshotFolder),
            provider.GetServices<IIndexSource>(),
            provider.GetRequiredService<ILogger<Indexes>>()))
        .AddSingleton<IMemories>(provider => provider.GetRequiredService<Indexes>())
        .AddHostedService<SnapshotWorker>();
}
