namespace Weir.Foundation.Files;

/// <summary>A file on its way into the store. One thread; throws away what was not kept when it is disposed of.</summary>
public abstract class IncomingFile : IAsyncDisposable
{
    /// <summary>Bytes that are enough to say what a file is.</summary>
    public const int HeadBytes = 64;

    private const int ChunkBytes = 128 * 1024;

    /// <summary>Write to it. It is never held in memory.</summary>
    public abstract Stream Body { get; }

    /// <summary>How it begins, as far as it was written.</summary>
    public abstract ReadOnlySpan<byte> Head { get; }

    /// <summary>
    /// Makes it durable and gives it its name.
    /// </summary>
    /// <param name="number">Sets it apart from a file of the same bytes, for what must go alone; null where one file serves all who have it.</param>
    /// <param name="stop">Before it has its name.</param>
    public abstract ValueTask<StoredFile> KeepAsync(long? number, CancellationToken stop);

    public abstract ValueTask DisposeAsync();

    /// <summary>False when the source holds more than it may; reading ends there.</summary>
    public async ValueTask<bool> TakeAsync(Stream source, long bytesMax, CancellationToken stop)
    {
        var chunk = new byte[ChunkBytes];
        var taken = 0L;
        while (await source.ReadAsync(chunk, stop) is var read and > 0)
        {
            if ((taken += read) > bytesMax)
            {
                return false;
            }
            await Body.WriteAsync(chunk.AsMemory(0, read), stop);
        }
        return true;
    }
}
