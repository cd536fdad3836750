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

    /// <summary>To all friends, at once, whatever else they got.</summary>
    public async Task<long> Send(long connection, string text)
    {
        var draft = new
        {
            connection,
            audience = new { include = new[] { new { kind = "friends" } } },
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
        try
        {
            var report = await _http.GetFromJsonAsync<JsonElement>(new Uri(_server(), $"/api/v1/campaigns/{campaign}/report"));
            long Of(string name) => report.GetProperty(name).GetInt64();
            return new Figures(report.GetProperty("state").GetString()!, Of("planned"), Of("waiting"), Of("accepted"), Of("failed"), Of("suppressed"), Of("unknown"));
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();

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
