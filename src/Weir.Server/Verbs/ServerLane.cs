using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Weir.Commerce.Imports;
using Weir.Commerce.Orders;
using Weir.Foundation;
using Weir.Foundation.Http;
using Weir.Members.Attributes;
using Weir.Members.Events;
using Weir.Members.Imports;
using Weir.Workspaces;

namespace Weir.Server.Verbs;

/// <summary>The server answers with something that no row is to blame for.</summary>
internal sealed class ServerUnreachable(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Through the API of the server that holds the data. What the server has taken before it knows by the keys of the rows, so a batch may be sent again.</summary>
internal sealed class ServerLane : IImportLane, IOrderLane, ILanes, IDisposable
{
    private const int AttemptsMax = 5;
    private readonly HttpClient _http;

    public ServerLane(Uri server, string key, string language)
        : this(new HttpClient { BaseAddress = server }, key, language)
    {
    }

    /// <summary>Over a client that knows the server's address.</summary>
    internal ServerLane(HttpClient http, string key, string language)
    {
        _http = http;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
    }

    /// <summary>Requests at the same time could overtake each other.</summary>
    public int BatchesInFlight => 1;

    public async Task<AttributeRules> AttributesAsync(CancellationToken stop) =>
        new((await Ask<AttributeList>(() => new HttpRequestMessage(HttpMethod.Get, "/api/v1/attributes"), stop)).Items);

    public async Task<TimeZoneInfo> TimeZoneAsync(CancellationToken stop) => (await BrandAsync(stop)).TimeZone;

    public Task<IReadOnlyList<RowResult>> MembersAsync(string file, IReadOnlyList<ImportedMember> rows, CancellationToken stop) =>
        Send("/api/v1/imports/members", new ImportMembersRequest(file, rows), stop);

    public Task<IReadOnlyList<RowResult>> EventsAsync(string file, IReadOnlyList<EventItem> rows, CancellationToken stop) =>
        Send("/api/v1/imports/events", new ImportEventsRequest(file, rows), stop);

    public async Task<Workspace> BrandAsync(CancellationToken stop)
    {
        var brand = await Ask<WorkspaceView>(() => new HttpRequestMessage(HttpMethod.Get, "/api/v1/workspaces/current"), stop);
        return new Workspace(new WorkspaceId(brand.Id), brand.Name, TimeZoneInfo.FindSystemTimeZoneById(brand.TimeZone), brand.Language, brand.Currency);
    }

    public Task<IReadOnlyList<RowResult>> OrdersAsync(string file, IReadOnlyList<OrderItem> orders, CancellationToken stop) =>
        Send("/api/v1/imports/orders", new ImportOrdersRequest(file, orders), stop);

    public Task FinishAsync(string file, ImportSummary summary, CancellationToken stop) => Task.CompletedTask;

    IImportLane ILanes.Rows => this;
    IOrderLane ILanes.Orders => this;

    /// <summary>The server notes each batch by itself.</summary>
    public Task FinishAsync(ImportKind kind, string file, ImportSummary summary, CancellationToken stop) => Task.CompletedTask;

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<RowResult>> Send<TRequest>(string path, TRequest request, CancellationToken stop)
    {
        var result = await Ask<BatchResult>(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(request, options: ApiJson.Options) }, stop);
        return [.. result.Items.Select(item => new RowResult(item.Status, item.Problem?.Detail, item.Problem?.Field))];
    }

    private async Task<T> Ask<T>(Func<HttpRequestMessage> request, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var message = request();
                using var response = await _http.SendAsync(message, stop);
                if (response.IsSuccessStatusCode)
                {
                    return (await response.Content.ReadFromJsonAsync<T>(ApiJson.Options, stop))!;
                }
                if (response.StatusCode != HttpStatusCode.ServiceUnavailable || attempt == AttemptsMax)
                {
                    throw new ServerUnreachable(await Reason(response, stop));
                }
            }
            catch (Exception lost) when (lost is HttpRequestException or JsonException)
            {
                if (attempt == AttemptsMax)
                {
                    throw new ServerUnreachable(lost.Message, lost);
                }
            }
            await Task.Delay(Refusal.RetryAfterDefault, TimeProvider.System, stop);
        }
    }

    private static async Task<string> Reason(HttpResponseMessage response, CancellationToken stop)
    {
        var text = await response.Content.ReadAsStringAsync(stop);
        try
        {
            return JsonSerializer.Deserialize<ProblemBody>(text, ApiJson.Options)?.Detail ?? response.ReasonPhrase ?? "";
        }
        catch (JsonException)
        {
            // A proxy in between answers in its own words.
            return $"{(int)response.StatusCode} {response.ReasonPhrase}";
        }
    }
}
