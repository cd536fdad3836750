using System.Buffers.Text;
using System.Net.Sockets;

namespace Weir.Load;

/// <summary>One kept-alive HTTP/1.1 connection that sends bytes as they are and reads of the answer only its status and its end.</summary>
internal sealed class RawConnection(Uri server) : IDisposable
{
    private const int StatusOffset = 9;
    private const int StatusDigits = 3;
    private readonly byte[] _buffer = new byte[16 * 1024];
    private Socket? _socket;

    /// <returns>The status, or 0 where the connection failed; the next request opens a new one.</returns>
    public async Task<int> AskAsync(ReadOnlyMemory<byte> request, CancellationToken stop)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(server.Host, server.Port, stop);
            }
            await _socket.SendAsync(request, stop);
            return await ReadAsync(_socket, stop);
        }
        catch (SocketException)
        {
            Dispose();
            return 0;
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<int> ReadAsync(Socket socket, CancellationToken stop)
    {
        for (var filled = 0; filled < _buffer.Length;)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(filled), stop);
            if (read == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }
            filled += read;
            if (LengthOf(_buffer.AsSpan(0, filled)) is { } whole && whole <= filled)
            {
                return Utf8Parser.TryParse(_buffer.AsSpan(StatusOffset, StatusDigits), out int status, out _) ? status : 0;
            }
        }
        throw new SocketException((int)SocketError.MessageSize);
    }

    /// <summary>How long the answer is, once its head is there. Answers here are short and say their length, or have no body, or end their only chunk.</summary>
    private static int? LengthOf(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return null;
        }
        var body = head + 4;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length >= 0)
        {
            return Utf8Parser.TryParse(answer[(length + "Content-Length: ".Length)..], out int bytes, out _) ? body + bytes : body;
        }
        if (answer[..head].IndexOf("Transfer-Encoding: chunked"u8) < 0)
        {
            return body;
        }
        return answer.EndsWith("0\r\n\r\n"u8) ? answer.Length : null;
    }
}
