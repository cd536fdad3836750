using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Index;
using Weir.Pump;
using Weir.Server;
using Weir.Workspaces;
using Weir.Workspaces.ApiKeys;
using Weir.Workspaces.Operators;

namespace Weir.Simulation.Support;

/// <summary>The data of a stopped server, opened in this process without its workers: to prepare what a server finds, and to look at what it left.</summary>
internal sealed class OpenedHere : IAsyncDisposable
{
    private readonly Installation _installation;
    private readonly ServiceProvider _services;

    private OpenedHere(Installation installation, ServiceProvider services)
    {
        _installation = installation;
        _services = services;
    }

    public Database Database => _installation.Database;
    public Pumps Pumps => Service<Pumps>();

    public static async Task<OpenedHere> Open(StorageOptions storage)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Storage:DataDirectory", storage.DataDirectory),
            new("Storage:ConnectionString", storage.ConnectionString),
        ]).Build();
        var (installation, refusals) = await Installation.OpenAsync(configuration, TimeProvider.System);
        Assert.Empty(refusals);
        var services = new ServiceCollection().AddLogging().AddCapabilities(installation!).BuildServiceProvider();
        await services.GetRequiredService<Pumps>().StartAsync(CancellationToken.None);
        return new OpenedHere(installation!, services);
    }

    public T Service<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A brand, and a key with every permission.</summary>
    public async Task<(WorkspaceId Workspace, string Key)> CreateBrand()
    {
        var owner = await Service<OperatorCommands>().RegisterAsync(new NewOperator("owner@brand.tw", "owner", "zh-TW", "sun-flower-9"), CancellationToken.None);
        var workspace = await Service<WorkspaceCommands>().CreateAsync(WorkspaceSettings.Taiwanese with { Name = "花漾" }, owner, Actor.System, CancellationToken.None);
        var (_, key) = await Service<ApiKeyCommands>().CreateAsync(workspace.Id, "simulation", Enum.GetValues<Permission>(), Actor.System, CancellationToken.None);
        return (workspace.Id, key);
    }

    /// <summary>
    /// The memory of a workspace as the pump opened it against one built from SQL alone. When a snapshot was written before, the first is that
    /// snapshot and every change logged since: what killed servers logged must be what they wrote.
    /// </summary>
    public void AssertMemoryEqualsSql(WorkspaceId workspace)
    {
        var indexes = Service<Indexes>();
        using var fresh = indexes.FromSql(workspace, indexes.Of(workspace).At);
        Assert.Null(indexes.Of(workspace).FirstDifference(fresh));
    }

    public async ValueTask DisposeAsync()
    {
        await Pumps.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        await _installation.DisposeAsync();
    }
}
