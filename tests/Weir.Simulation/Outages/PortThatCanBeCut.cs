using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Weir.Simulation.Outages;

/// <summary>Stands between a server and its PostgreSQL. Cut, it closes every connection and each new one.</summary>
internal sealed class PortThatCanBeCut : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = new();
    private readonly string _host;
    private readonly int _port;
    private volatile bool _isCut;

    public PortThatCanBeCut(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _ = Task.Run(Accept);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Cut()
    {
        _isCut = true;
        foreach (var connection in _open.Keys)
        {
            connection.Close();
        }
    }

    public void Mend() => _isCut = false;

    public void Dispose()
    {
        _listener.Stop();
        Cut();
    }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception over) when (over is SocketException or ObjectDisposedException)
            {
                return;
            }
            _ = Task.Run(() => Carry(client));
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_host, _port);
                (_open[client], _open[server]) = (true, true);
                if (!_isCut)
                {
                    await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream()), server.GetStream().CopyToAsync(client.GetStream()));
                }
            }
            catch (Exception cut) when (cut is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Either side has hung up, which is what this port is for.
            }
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
        }
    }
}
