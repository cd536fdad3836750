using System.Threading.Channels;

namespace Weir.Delivery;

/// <summary>How a run waits: for what it expects, or until somebody has moved it.</summary>
internal static class RunNews
{
    /// <param name="news">Written to when a person or another run has changed something.</param>
    /// <param name="expected">What else ends the wait. Its token is cancelled as soon as the wait is over, so that no delay outlives it.</param>
    /// <param name="stop">The server stops.</param>
    public static async Task OrAsync(this ChannelReader<bool> news, Func<CancellationToken, Task> expected, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(expected(enough.Token), news.WaitToReadAsync(enough.Token).AsTask());
        await enough.CancelAsync();
        stop.ThrowIfCancellationRequested();
        news.TryRead(out _);
    }
}
