using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Weir.Sandbox.Tests.Support;

/// <summary>One request somebody received: the bytes as they came.</summary>
internal sealed record Received(string Method, string Path, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Bytes);

    public JsonElement[] Events => [.. Json.GetProperty("events").EnumerateArray()];
}

/// <summary>A server of the developer's: the webhook endpoint, the shop, the page behind a link. Answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _requests = new();

    private Receiver(WebApplication app) => _app = app;

    public Func<HttpContext, Task> Respond { get; set; } = http =>
    {
        http.Response.StatusCode = 200;
        return Task.CompletedTask;
    };

    public string Url { get; private set; } = "";

    public IReadOnlyList<Received> Requests => [.. _requests];

    public JsonElement[] Events => [.. Requests.SelectMany(r => r.Events)];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.ServeAsync);
        await app.StartAsync();
        receiver.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _requests.Enqueue(new Received(
            http.Request.Method,
            http.Request.Path + http.Request.QueryString,
            body.ToArray(),
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)));
        await Respond(http);
    }
}
