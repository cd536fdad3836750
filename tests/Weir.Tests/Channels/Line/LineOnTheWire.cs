using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Weir.Channels;
using Weir.Channels.Line;
using Weir.Channels.Line.Client;
using Weir.Channels.Line.Http;
using Weir.Channels.Line.Rate;

namespace Weir.Tests.Channels.Line;

/// <summary>
/// A server that gives the answers of LINE's reference, byte for byte, and keeps what it was asked. It decides nothing: what LINE
/// would say stands in the test. Not the sandbox, whose answers are somebody's reading of the same reference.
/// </summary>
internal sealed class LineOnTheWire : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly HttpClient _http = new(LineSetup.Handler()) { Timeout = Timeout.InfiniteTimeSpan };
    private Func<HttpContext, Task> _answer = _ => Task.CompletedTask;

    private LineOnTheWire(WebApplication server)
    {
        _server = server;
        server.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            Asked.Enqueue(new Request(context.Request.Method, context.Request.Path.Value + context.Request.QueryString.Value, await reader.ReadToEndAsync(), headers));
            await _answer(context);
        });
    }

    public ManualClock Clock { get; } = new();
    public ConcurrentQueue<Request> Asked { get; } = [];
    public Request LastAsked => Asked.Last();
    public LineAddresses Addresses { get; private set; } = new();

    public LineClient Client { get; private set; } = null!;

    public static async Task<LineOnTheWire> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var line = new LineOnTheWire(builder.Build());
        await line._server.StartAsync();
        line.TalkTo(new Uri(line._server.Urls.Single()));
        return line;
    }

    public void TalkTo(Uri address)
    {
        Addresses = new LineAddresses { Api = address, Data = new Uri(address, "data") };
        var http = new LineHttp(_http, Addresses, new LinePacer(Clock), Clock);
        Client = new LineClients(http).Of(new LineAccount(new ConnectionId(7), "the-token"));
    }

    public void Answers(int status, string body = "{}", params (string Name, string Value)[] headers) => Answers(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
    });

    public void Answers(Func<HttpContext, Task> answer) => _answer = answer;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    internal sealed record Request(string Method, string Address, string Body, IReadOnlyDictionary<string, string> Headers);
}
