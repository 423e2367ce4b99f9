using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace IdentityGrpc.Robustness.Network;

/// <summary>A TCP proxy between one server and the database, which slows down, swallows or cuts what goes through it.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Socket, byte> _sockets = new();
    private readonly Func<int> _target;
    private readonly Task _accepting;
    private volatile ProxyFault _fault = ProxyFault.None;

    /// <param name="target">The port of the database.</param>
    public FaultyProxy(Func<int> target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Sets what happens from now on, to open connections too.</summary>
    public void Set(ProxyFault fault)
    {
        _fault = fault;
        if (fault.Cuts) CutAll();
    }

    /// <summary>Lets everything through again. What was swallowed stays lost: its connections are cut, as a network that comes back does to the dead ones.</summary>
    public void Heal()
    {
        bool lossy = _fault.Swallows;
        _fault = ProxyFault.None;
        if (lossy) CutAll();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        CutAll();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private void CutAll()
    {
        foreach (Socket socket in _sockets.Keys)
        {
            try
            {
                // No lingering: the other side sees a reset.
                socket.LingerState = new LingerOption(enable: true, 0);
                socket.Dispose();
            }
            catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
            {
                // It has ended by itself at this moment.
            }
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync(_stopping.Token);
            }
            catch (SocketException) when (!_stopping.IsCancellationRequested)
            {
                // Whoever connected has gone already.
                continue;
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            _sockets[client] = 0;
            _sockets[server] = 0;
            try
            {
                if (_fault.Cuts) return;
                await server.ConnectAsync(IPAddress.Loopback, _target(), _stopping.Token);
                await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The database is away, or the proxy ends: the client sees its connection end.
            }
            finally
            {
                _sockets.TryRemove(client, out _);
                _sockets.TryRemove(server, out _);
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer, _stopping.Token) is var count and > 0)
            {
                ProxyFault fault = _fault;
                if (fault.Swallows) continue;
                if (fault.Delay > TimeSpan.Zero) await Task.Delay(fault.Delay, TimeProvider.System, _stopping.Token);
                for (int sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _stopping.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // One side is gone; the other is closed by whoever waits for this.
        }
    }
}
