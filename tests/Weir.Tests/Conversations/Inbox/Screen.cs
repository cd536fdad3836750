using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Weir.Tests.Server;

namespace Weir.Tests.Conversations.Inbox;

/// <summary>A screen's live line, spoken by hand: JSON texts that end in a record separator.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket _socket = new();
    private readonly Queue<JsonElement> _heard = new();

    /// <summary>Throws where the door does not let it in.</summary>
    public static async Task<Screen> Open(RunningServer server, string? cookie, string? origin)
    {
        var screen = new Screen();
        screen._socket.Options.SetRequestHeader("Cookie", cookie);
        screen._socket.Options.SetRequestHeader("Origin", origin);
        await screen._socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/hubs/live" }.Uri, CancellationToken.None);
        await screen.Write(new { protocol = "json", version = 1 });
        await screen.Next(message => !message.TryGetProperty("type", out _));
        return screen;
    }

    public static string OwnOrigin(RunningServer server) => server.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Returns what may be watched.</summary>
    public async Task<IReadOnlyList<string?>> Watch(params string[] topics)
    {
        await Write(new { type = 1, invocationId = "1", target = "Watch", arguments = new object[] { topics } });
        var answer = await Next(message => TypeOf(message) == 3);
        return [.. answer.GetProperty("result").EnumerateArray().Select(topic => topic.GetString())];
    }

    public Task Say(string topic, string? kind) => Write(new { type = 1, target = "Say", arguments = new object?[] { topic, kind } });

    /// <summary>The next hint of a topic.</summary>
    public async Task<JsonElement> Hint(string topic)
    {
        var frame = await Next(message => TypeOf(message) == 1 && message.GetProperty("target").GetString() == "hints" && HintsOf(message).Any(hint => hint.GetProperty("topic").GetString() == topic));
        return HintsOf(frame).First(hint => hint.GetProperty("topic").GetString() == topic);
    }

    /// <summary>Waits until the server ends the line.</summary>
    public async Task IsHungUp()
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            while ((await _socket.ReceiveAsync(new byte[4096], enough.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException cut)
        {
            Assert.Equal(WebSocketError.ConnectionClosedPrematurely, cut.WebSocketErrorCode);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        _socket.Dispose();
    }

    private static int TypeOf(JsonElement message) => message.TryGetProperty("type", out var type) ? type.GetInt32() : 0;

    private static JsonElement.ArrayEnumerator HintsOf(JsonElement message) => message.GetProperty("arguments")[0].EnumerateArray();

    private Task Write(object message) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message) + End), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task<JsonElement> Next(Func<JsonElement, bool> isIt)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            while (_heard.TryDequeue(out var message))
            {
                if (isIt(message))
                {
                    return message;
                }
            }
            var text = new MemoryStream();
            var buffer = new byte[4096];
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(buffer, enough.Token);
                text.Write(buffer, 0, part.Count);
            }
            while (!part.EndOfMessage);
            foreach (var one in Encoding.UTF8.GetString(text.ToArray()).Split(End, StringSplitOptions.RemoveEmptyEntries))
            {
                _heard.Enqueue(JsonDocument.Parse(one).RootElement);
            }
        }
    }
}
