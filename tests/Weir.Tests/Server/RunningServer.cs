using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Weir.Foundation;
using Weir.Foundation.Storage;
using Weir.Server;
using Weir.Tests.Support;
using Weir.Workspaces;
using Weir.Workspaces.ApiKeys;
using Weir.Workspaces.Operators;

namespace Weir.Tests.Server;

/// <summary>The whole server on a port of its own, over a database of its own, under a fake clock: what a browser and a program see.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public const string Password = "sun-flower-9";

    private readonly TestDatabase _database;
    private readonly Installation _installation;
    private readonly WebApplication _app;

    private RunningServer(TestDatabase database, Installation installation, WebApplication app, FakeClock clock)
    {
        _database = database;
        _installation = installation;
        _app = app;
        Clock = clock;
        Address = new Uri(app.Urls.Single());
    }

    public FakeClock Clock { get; }
    public Uri Address { get; }
    public IServiceProvider Services => _app.Services;
    public Database Database => _installation.Database;
    public StorageOptions Storage => _installation.Storage;

    public static async Task<RunningServer> Start(DatabaseKind kind = DatabaseKind.Sqlite, params (string Name, string Value)[] settings)
    {
        var clock = new FakeClock();
        var database = await TestDatabase.CreateEmpty(kind, clock);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Storage:DataDirectory", database.Options.DataDirectory),
            new("Storage:ConnectionString", database.Options.ConnectionString),
            new("Logging:LogLevel:Default", "None"),
            .. settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value)),
        ]).Build();
        var (installation, refusals) = await Installation.OpenAsync(configuration, clock);
        Assert.Empty(refusals);
        var app = WeirServer.Build(installation!, "http://127.0.0.1:0");
        await app.StartAsync();
        return new RunningServer(database, installation!, app, clock);
    }

    /// <summary>A brand with its owner, who is returned too.</summary>
    public async Task<(WorkspaceId Workspace, string Owner)> CreateBrand(string name = "花漾")
    {
        var email = $"owner@{Guid.CreateVersion7(DateTimeOffset.UnixEpoch):N}.tw";
        var owner = await Service<OperatorCommands>().RegisterAsync(Somebody(email), CancellationToken.None);
        var workspace = await Service<WorkspaceCommands>().CreateAsync(WorkspaceSettings.Taiwanese with { Name = name }, owner, Actor.System, CancellationToken.None);
        return (workspace.Id, email);
    }

    public async Task<string> Invite(WorkspaceId workspace, Role role)
    {
        var email = $"{role}@{Guid.CreateVersion7(DateTimeOffset.UnixEpoch):N}.tw".ToLowerInvariant();
        await Service<OperatorCommands>().InviteAsync(workspace, Somebody(email), role, Actor.System, CancellationToken.None);
        return email;
    }

    public async Task<string> CreateKey(WorkspaceId workspace, params Permission[] scopes) =>
        (await Service<ApiKeyCommands>().CreateAsync(workspace, "test", scopes, Actor.System, CancellationToken.None)).Token;

    public Caller Anonymous() => new(Address);

    public Caller WithKey(string token) => new(Address) { Bearer = token };

    public async Task<Caller> SignedIn(string email, WorkspaceId? workspace = null)
    {
        var caller = new Caller(Address) { Workspace = workspace };
        await caller.SignIn(email);
        return caller;
    }

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _installation.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static NewOperator Somebody(string email) => new(email, email.Split('@')[0], "zh-TW", Password);
}
