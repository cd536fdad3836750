using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Weir.Simulation.Sends;

/// <summary>A program with a key that starts campaigns and reads their reports; a server that is down just now is asked again.</summary>
internal sealed class Marketer : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private readonly Func<Uri> _server;

    public Marketer(string key, Func<Uri> server)
    {
        _server = server;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>At once, whatever else they got.</summary>
    /// <param name="connection">The account.</param>
    /// <param name="text">Of the message.</param>
    /// <param name="to">"friends" whom the brand knows, or "everyone" by a mass call.</param>
    public async Task<long> Send(long connection, string text, string to = "friends")
    {
        var draft = new
        {
            connection,
            audience = new { include = new[] { new { kind = to } } },
            content = new { messages = new[] { new { kind = "text", text } } },
            isCapped = false,
            keepsQuietHours = false,
        };
        var id = (await Post("/api/v1/campaigns", new { name = text, draft }, null)).GetProperty("id").GetInt64();
        await Post($"/api/v1/campaigns/{id}/start", new { }, $"start-{id}");
        return id;
    }

    /// <summary>Null while the server does not answer.</summary>
    public async Task<Figures?> Report(long campaign)
    {
        if (await Get($"/api/v1/campaigns/{campaign}/report") is not { } report)
        {
            return null;
        }
        long Of(string name) => report.GetProperty(name).GetInt64();
        return new Figures(report.GetProperty("state").GetString()!, Of("planned"), Of("waiting"), Of("accepted"), Of("failed"), Of("suppressed"), Of("unknown"));
    }

    /// <summary>How a mass call stands, and how many LINE says it reached. Null while the server does not answer.</summary>
    public async Task<(string State, long? Reached)?> MassCall(long campaign) => await Get($"/api/v1/campaigns/{campaign}/mass-call") is { } report
        ? (report.GetProperty("state").GetString()!, report.GetProperty("reached") is { ValueKind: JsonValueKind.Number } reached ? reached.GetInt64() : null)
        : null;

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement?> Get(string path)
    {
        try
        {
            return await _http.GetFromJsonAsync<JsonElement>(new Uri(_server(), path));
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private async Task<JsonElement> Post(string path, object body, string? idempotencyKey)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server(), path)) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }
        using var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {text}");
        return JsonElement.Parse(text);
    }
}

internal sealed record Figures(string State, long Planned, long Waiting, long Accepted, long Failed, long Suppressed, long Unknown)
{
    public bool IsOver => State is "finished" or "cancelled";
}
