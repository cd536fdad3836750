using System.Globalization;

namespace Weir.Load;

/// <summary>Requests prepared byte for byte: six digits with the length, then the request. Several files are taken in turns.</summary>
internal sealed class ReadyRequests : IDisposable
{
    private const int LengthDigits = 6;
    private readonly List<FileStream> _files;
    private int _next;

    public ReadyRequests(IEnumerable<string> paths) => _files = [.. paths.Select(path => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 20))];

    /// <summary>Null when all files are used up. Only one thread reads.</summary>
    public byte[]? Next()
    {
        var file = _files[_next++ % _files.Count];
        Span<byte> digits = stackalloc byte[LengthDigits];
        if (file.ReadAtLeast(digits, LengthDigits, throwOnEndOfStream: false) < LengthDigits)
        {
            return null;
        }
        var request = new byte[int.Parse(digits, CultureInfo.InvariantCulture)];
        file.ReadExactly(request);
        return request;
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
