using System.Security.Cryptography;
using System.Text;
using Weir.Sandbox.Tests.Support;
using Weir.Sandbox.Webhooks;
using Xunit;

namespace Weir.Sandbox.Tests.Webhooks;

/// <summary>Trap 2: the signature is over the bytes that left, and those bytes differ from one body to the next.</summary>
public sealed class WebhookBytesTests
{
    [Fact]
    public void Signs_as_LINE_does()
    {
        var body = Encoding.UTF8.GetBytes("""{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}""");
        Assert.Equal("GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=", WebhookSender.Sign("8c570fa6dd201bb328f1c1eac23a96d8", body));
    }

    [Fact]
    public async Task The_same_event_is_written_in_many_ways_each_signed_as_sent()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        for (var i = 0; i < 24; i++)
        {
            await desk.ControlAsync($"friends/{desk.Friend}/say", new { text = "你好/世界" });
            await desk.Handle.IdleAsync();
        }
        Assert.Equal(24, receiver.Requests.Count);
        foreach (var request in receiver.Requests)
        {
            var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(desk.Handle.ChannelSecret), request.Bytes));
            Assert.Equal(expected, request.Headers["x-line-signature"]);
            Assert.Equal("你好/世界", request.Events[0].GetProperty("message").GetProperty("text").GetString());
        }
        var bodies = receiver.Requests.Select(r => Encoding.UTF8.GetString(r.Bytes)).ToArray();
        Assert.Contains(bodies, b => b.Contains("\\/", StringComparison.Ordinal));
        Assert.Contains(bodies, b => b.Contains("\\u4f60", StringComparison.Ordinal));
        Assert.Contains(bodies, b => b.Contains("你好", StringComparison.Ordinal));
        Assert.Contains(bodies, b => b.StartsWith("{\"events\"", StringComparison.Ordinal));
        Assert.Contains(bodies, b => b.StartsWith("{\"destination\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Webhook_event_ids_are_ULIDs_of_their_time()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var desk = await Desk.StartAsync(o => o with { WebhookUrl = new Uri(receiver.Url) });
        await desk.ControlAsync($"friends/{desk.Friend}/tap", new { data = "a=1" });
        await desk.Handle.IdleAsync();
        var tapped = Assert.Single(receiver.Events);
        Assert.Matches("^[0-7][0-9A-HJKMNP-TV-Z]{25}$", tapped.GetProperty("webhookEventId").GetString()!);
        Assert.Equal(Desk.Start.ToUnixTimeMilliseconds(), tapped.GetProperty("timestamp").GetInt64());
        Assert.Equal("a=1", tapped.GetProperty("postback").GetProperty("data").GetString());
    }
}
