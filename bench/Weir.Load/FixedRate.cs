using System.Diagnostics;
using System.Threading.Channels;

namespace Weir.Load;

/// <param name="PerSecond">Answers a second from the first intended moment to the last answer: less than asked for where the server falls behind.</param>
/// <param name="Errors">Statuses of 400 and more, and connections that failed.</param>
internal sealed record RateFigures(long Requests, double Seconds, double PerSecond, double P50, double P99, double Max, long Errors, bool UsedUp);

/// <summary>
/// Sends at moments that were fixed beforehand and counts each wait from that moment. A generator that waits for an answer before it sends the next
/// request asks a slow server less often, and so hides the very waits that people would have had.
/// </summary>
internal sealed class FixedRate(Uri server, double perSecond, TimeSpan duration, int connections)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private readonly Channel<(long Due, byte[] Request)> _due = Channel.CreateUnbounded<(long Due, byte[] Request)>(new UnboundedChannelOptions { SingleWriter = true });

    public async Task<RateFigures> RunAsync(ReadyRequests requests, CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, connections).Select(_ => WorkAsync(stop)).ToList();
        var usedUp = await PaceAsync(requests, start, stop);
        _due.Writer.Complete();
        var answers = (await Task.WhenAll(workers)).SelectMany(worker => worker).ToList();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var waits = answers.Select(answer => answer.Milliseconds).Order().ToArray();
        return new RateFigures(
            waits.Length, seconds, waits.Length / seconds, At(waits, 0.50), At(waits, 0.99), waits.LastOrDefault(),
            answers.LongCount(answer => answer.Status is 0 or >= 400), usedUp);
    }

    /// <summary>Hands out at each tick what has become due.</summary>
    private async Task<bool> PaceAsync(ReadyRequests requests, long start, CancellationToken stop)
    {
        var total = (long)(perSecond * duration.TotalSeconds);
        using var timer = new PeriodicTimer(Tick, TimeProvider.System);
        for (var sent = 0L; sent < total;)
        {
            await timer.WaitForNextTickAsync(stop);
            for (var now = Stopwatch.GetElapsedTime(start).TotalSeconds; sent < total && sent / perSecond <= now; sent++)
            {
                if (requests.Next() is not { } request)
                {
                    return true;
                }
                _due.Writer.TryWrite((start + (long)(sent / perSecond * Stopwatch.Frequency), request));
            }
        }
        return false;
    }

    private async Task<List<(double Milliseconds, int Status)>> WorkAsync(CancellationToken stop)
    {
        using var connection = new RawConnection(server);
        var answers = new List<(double Milliseconds, int Status)>();
        await foreach (var (due, request) in _due.Reader.ReadAllAsync(stop))
        {
            var status = await connection.AskAsync(request, stop);
            answers.Add((Stopwatch.GetElapsedTime(due).TotalMilliseconds, status));
        }
        return answers;
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)((sorted.Length - 1) * share)];
}
