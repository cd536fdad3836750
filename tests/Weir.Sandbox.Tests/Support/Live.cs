using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Weir.Sandbox.Tests.Support;

/// <summary>A page that listens to phones or to the traffic, as a browser does.</summary>
internal sealed class Live : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly Stream _stream;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private Live(HttpClient client, Stream stream)
    {
        (_client, _stream, _items) = (client, stream, SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator());
    }

    public static async Task<Live> OpenAsync(Desk desk, string query)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(1) };
        return new Live(client, await client.GetStreamAsync(new Uri($"{desk.Url}/sandbox/v1/live?{query}")));
    }

    /// <summary>The next thing told of this kind that is as wanted; what comes before it is passed over.</summary>
    public async Task<JsonElement> UntilAsync(string kind, Func<JsonElement, bool> isWanted)
    {
        while (await _items.MoveNextAsync())
        {
            if (_items.Current.EventType == kind && JsonElement.Parse(_items.Current.Data) is var told && isWanted(told))
            {
                return told;
            }
        }
        throw new InvalidOperationException("The stream ended.");
    }

    /// <summary>True when the sandbox has ended the stream.</summary>
    public async Task<bool> EndsAsync()
    {
        while (await _items.MoveNextAsync())
        {
        }
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _items.DisposeAsync();
        await _stream.DisposeAsync();
        _client.Dispose();
    }
}
