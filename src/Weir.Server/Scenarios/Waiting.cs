namespace Weir.Server.Scenarios;

/// <summary>Waits for the server's own work, which takes real time whatever the virtual clock shows.</summary>
internal static class Waiting
{
    public static readonly TimeSpan AtMost = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    public static async Task UntilAsync(Func<Task<bool>> isSo, string what, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            if (TimeProvider.System.GetElapsedTime(started) > AtMost)
            {
                throw new TimeoutException($"Waited {AtMost.TotalMinutes:N0} minutes for {what}.");
            }
            await Task.Delay(Between, TimeProvider.System, stop);
        }
    }
}
