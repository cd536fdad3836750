using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Weir.Tests.Ingest.Relay;

/// <summary>Another program of the brand that wants the webhooks too: it answers, fails, or takes its time, as the test says.</summary>
internal sealed class OtherProgram : IAsyncDisposable
{
    private readonly WebApplication _server;

    private OtherProgram(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single() + "/line";

    public int Status { get; set; } = 200;

    /// <summary>A webhook with this signature is answered with 500, whatever else it answers.</summary>
    public string? Poison { get; set; }

    /// <summary>While it is set, no answer comes before it completes.</summary>
    public TaskCompletionSource? Busy { get; set; }

    /// <summary>What came, also what was then refused: the bytes and their signature.</summary>
    public ConcurrentQueue<(byte[] Body, string Signature)> Came { get; } = new();

    public static async Task<OtherProgram> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var program = new OtherProgram(app);
        app.MapPost("/line", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            program.Came.Enqueue((body.ToArray(), context.Request.Headers["x-line-signature"].ToString()));
            if (program.Busy is { } busy)
            {
                await busy.Task;
            }
            context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
            context.Response.StatusCode = context.Request.Headers["x-line-signature"] == program.Poison ? 500 : program.Status;
        });
        await app.StartAsync();
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        Busy?.TrySetResult();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
