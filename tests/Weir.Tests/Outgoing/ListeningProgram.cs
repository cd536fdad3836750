using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Weir.Tests.Outgoing;

/// <summary>What came, with the headers of the Standard Webhooks convention.</summary>
internal sealed record Told(string Id, string Time, string Signatures, string Text)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public string Kind => Body.GetProperty("type").GetString()!;

    public JsonElement Data => Body.GetProperty("data");

    /// <summary>As a library of the convention checks it, written anew from its specification.</summary>
    public bool IsSignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var wanted = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{Id}.{Time}.{Text}")));
        return Signatures.Split(' ').Contains(wanted);
    }

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Time, CultureInfo.InvariantCulture));
}

/// <summary>A program of the brand that is told what happens, and answers as the test says.</summary>
internal sealed class ListeningProgram : IAsyncDisposable
{
    private readonly WebApplication _server;

    private ListeningProgram(WebApplication server) => _server = server;

    public string Url => _server.Urls.Single() + "/events";

    public int Status { get; set; } = 204;

    public ConcurrentQueue<Told> Came { get; } = new();

    public static async Task<ListeningProgram> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var program = new ListeningProgram(app);
        app.MapPost("/events", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers;
            program.Came.Enqueue(new Told(headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), await reader.ReadToEndAsync()));
            context.Response.StatusCode = program.Status;
            if (program.Status != 204)
            {
                await context.Response.WriteAsync($"said {program.Status}");
            }
        });
        await app.StartAsync();
        return program;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
