using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Weir.Commerce;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members;
using Weir.Pump;
using Weir.Workspaces;
using Weir.Workspaces.ApiKeys;
using Weir.Workspaces.Auditing;
using Weir.Workspaces.Ending;
using Weir.Workspaces.Operators;

namespace Weir.Tests.Support;

/// <summary>The management API of members and their orders over HTTP, on a brand of its own, with a key of all scopes in each of its two workspaces.</summary>
internal sealed class MemberApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MemberApi(TestBrand brand, WebApplication app)
    {
        Brand = brand;
        _app = app;
    }

    public TestBrand Brand { get; }

    /// <summary>With the key of <see cref="TestBrand.Brand"/>.</summary>
    public HttpClient Client { get; private set; } = null!;

    /// <summary>With the key of <see cref="TestBrand.Other"/>.</summary>
    public HttpClient Other { get; private set; } = null!;

    public string Key { get; private set; } = "";

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public HttpClient Anonymous() => _app.GetTestClient();

    public static async Task<MemberApi> Create(DatabaseKind kind, Action<PumpParts>? more = null)
    {
        var brand = await TestBrand.Create(kind, parts =>
        {
            parts.AddCommerce();
            more?.Invoke(parts);
        }, [new CommerceIndexSource()]);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole()).AddRouting().AddApiConventions()
            .AddSingleton(brand.Options).AddSingleton(brand.Database).AddSingleton<TimeProvider>(brand.Clock).AddSingleton(brand.Indexes).AddSingleton(brand.Parts)
            .AddSingleton(brand.Pumps).AddSingleton<IIntake>(brand.Pumps).AddSingleton<IDesk>(brand.Pumps)
            .AddSingleton<WorkspaceQueries>().AddSingleton<WorkspaceCommands>().AddSingleton<WorkspaceEraser>().AddSingleton<DemoEnding>().AddSingleton<OperatorQueries>()
            .AddSingleton<ApiKeyQueries>().AddSingleton<ApiKeyCommands>().AddSingleton<ApiKeyUse>().AddSingleton<AuditQueries>()
            .AddMembers().AddCommerce();
        var app = builder.Build();
        app.UseProblems();
        app.UseRouting();
        app.UseDoors();
        var routes = app.MapGroup("/api/v1");
        routes.MapMembers();
        routes.MapCommerce();
        WorkspaceEndpoints.Map(routes);
        await app.StartAsync();
        var api = new MemberApi(brand, app);
        (api.Client, api.Key) = await api.Enter(TestBrand.Brand, Enum.GetValues<Permission>());
        (api.Other, _) = await api.Enter(TestBrand.Other, Enum.GetValues<Permission>());
        return api;
    }

    /// <summary>A client with a key of these scopes.</summary>
    public async Task<(HttpClient Client, string Key)> Enter(WorkspaceId workspace, params Permission[] scopes)
    {
        var (_, token) = await Service<ApiKeyCommands>().CreateAsync(workspace, "test", scopes, Actor.System, CancellationToken.None);
        var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return (client, token);
    }

    public static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    public async Task<JsonElement> Get(string path) => await Read(await Client.GetAsync("/api/v1" + path));

    public async Task<JsonElement> Post(string path, object body) => await Read(await Client.PostAsJsonAsync("/api/v1" + path, body, ApiJson.Options));

    /// <summary>What must be refused: the status and the problem, in the language asked for.</summary>
    public async Task<(int Status, JsonElement Problem)> Refused(HttpMethod method, string path, object? body, string language = "zh-TW")
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body, options: ApiJson.Options) };
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var response = await Client.SendAsync(request);
        Assert.False(response.IsSuccessStatusCode, $"{method} {path} was not refused.");
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Tries again until a sweep has come by; fails with its own message when it never does.</summary>
    public static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }
        Assert.True(condition());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Brand.DisposeAsync();
    }
}
