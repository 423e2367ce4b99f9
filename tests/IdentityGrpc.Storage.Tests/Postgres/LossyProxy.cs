using System.Net;
using System.Net.Sockets;

namespace IdentityGrpc.Storage.Tests.Postgres;

/// <summary>Stands before the database, and loses an answer when it is told to: cuts its connection when the answer has come.</summary>
internal sealed class LossyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly int _target;
    private readonly Task _accepting;
    private int _lost;
    private volatile bool _isLosing;

    public LossyProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers were lost.</summary>
    public int Lost => Volatile.Read(ref _lost);

    /// <summary>Loses the next answer on any connection.</summary>
    public void LoseNextAnswer() => _isLosing = true;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> serving = [];
        try
        {
            while (true) serving.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
                await await Task.WhenAny(PumpAsync(client, server, () => true), PumpAsync(server, client, MayPass));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // One side is gone, or the test is over.
            }
        }
    }

    private bool MayPass()
    {
        if (!Interlocked.Exchange(ref _isLosing, false)) return true;
        Interlocked.Increment(ref _lost);
        return false;
    }

    private async Task PumpAsync(Socket from, Socket to, Func<bool> mayPass)
    {
        byte[] buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer, _stopping.Token) is var count and > 0 && mayPass())
        {
            for (int sent = 0; sent < count;) sent += await to.SendAsync(buffer.AsMemory(sent, count - sent), _stopping.Token);
        }
    }
}
