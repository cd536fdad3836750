using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Weir.Simulation.Support;

namespace Weir.Simulation.Ingest;

/// <summary>
/// A shop that hands in events with names of its own, and remembers what it was told about each. What was not acknowledged it hands in again, or,
/// for some, never: those may be there or not, but not twice.
/// </summary>
internal sealed class EventClient(int number, string key, Random random, Func<Uri> server) : IDisposable
{
    public const int MembersMax = 60;
    public const int PriceMax = 100;
    private const int BatchMax = 25;
    private const double GivesUp = 0.2;
    private const double RepeatsItself = 0.2;
    public static readonly IReadOnlyList<string> Kinds = ["product.viewed", "cart.filled", "page.viewed"];

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(20) };
    private List<Sent> _unanswered = [];
    private int _made;

    public sealed record Sent(string Id, int Member, string Kind, int Price);

    /// <summary>Told to be durable.</summary>
    public ConcurrentDictionary<string, Sent> Acknowledged { get; } = new();

    /// <summary>Handed in without an answer, and not again.</summary>
    public ConcurrentDictionary<string, Sent> Abandoned { get; } = new();

    /// <summary>How many came back as known: an earlier try had arrived although its answer had not.</summary>
    public int Known { get; private set; }

    public async Task Run(Func<bool> goesOn)
    {
        while (goesOn() || _unanswered.Count > 0)
        {
            var isRepetition = _unanswered.Count == 0 && !Acknowledged.IsEmpty && random.Happens(RepeatsItself);
            var batch = _unanswered.Count > 0 ? _unanswered
                : isRepetition ? [.. Acknowledged.Values.Take(BatchMax)]
                : Enumerable.Range(0, random.Next(1, BatchMax + 1)).Select(_ => Make()).ToList();
            if (await HandIn(batch) is { } results)
            {
                Learn(batch, results, isRepetition);
                continue;
            }
            if (!isRepetition)
            {
                Keep(batch, goesOn());
            }
            await Patience.For(Pause);
        }
    }

    public void Dispose() => _http.Dispose();

    private Sent Make() => new(
        string.Create(CultureInfo.InvariantCulture, $"c{number}-{_made++:D6}"), random.Next(MembersMax), random.Of(Kinds), random.Next(PriceMax));

    private void Keep(List<Sent> batch, bool mayGiveUp)
    {
        _unanswered = [];
        foreach (var sent in batch)
        {
            if (mayGiveUp && random.Happens(GivesUp))
            {
                Abandoned[sent.Id] = sent;
            }
            else
            {
                _unanswered.Add(sent);
            }
        }
    }

    /// <summary>Null when the server did not answer, or answered "not now".</summary>
    private async Task<List<(string Id, string Status, string Problem)>?> HandIn(List<Sent> batch)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server(), "/api/v1/events"))
            {
                Content = JsonContent.Create(new
                {
                    items = batch.Select(sent => new
                    {
                        id = sent.Id,
                        identity = new { kind = "memberNumber", value = string.Create(CultureInfo.InvariantCulture, $"M{sent.Member:D4}") },
                        kind = sent.Kind,
                        occurredAt = TimeProvider.System.GetUtcNow(),
                        properties = new { name = sent.Id, price = sent.Price },
                    }),
                }),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var response = await _http.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            if (response.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable)
            {
                return null;
            }
            Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
            return [.. JsonDocument.Parse(text).RootElement.GetProperty("items").EnumerateArray()
                .Select(item => (item.GetProperty("id").GetString()!, item.GetProperty("status").GetString()!, item.TryGetProperty("problem", out var problem) ? problem.ToString() : ""))];
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException or IOException)
        {
            return null;
        }
    }

    private void Learn(List<Sent> batch, List<(string Id, string Status, string Problem)> results, bool isRepetition)
    {
        Assert.Equal(batch.Select(sent => sent.Id), results.Select(result => result.Id));
        _unanswered = [];
        for (var i = 0; i < batch.Count; i++)
        {
            switch (results[i].Status)
            {
                case "unavailable" when !isRepetition:
                    _unanswered.Add(batch[i]);
                    break;
                case "unavailable":
                    break;
                case "done" when isRepetition:
                    throw new InvalidOperationException($"{batch[i].Id} had been acknowledged, and was taken a second time.");
                case "done" or "known":
                    Known += results[i].Status == "known" && !isRepetition ? 1 : 0;
                    Acknowledged[batch[i].Id] = batch[i];
                    break;
                default:
                    throw new InvalidOperationException($"{batch[i].Id} came back as {results[i].Status}: {results[i].Problem}");
            }
        }
    }
}
