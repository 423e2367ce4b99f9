using System.Globalization;
using Grpc.Net.Client;
using IdentityGrpc.V1;

namespace IdentityGrpc.Robustness.Processes;

/// <summary>A server, always at the same address, in as many processes one after the other as it takes.</summary>
internal sealed class Server : IDisposable
{
    // The state of a connection in /proc/net/tcp.
    private const string Established = "01";
    private static readonly TimeSpan s_answer = TimeSpan.FromSeconds(2);

    private readonly string _localAddress;
    private readonly string _log;
    private readonly string[] _arguments;
    private readonly GrpcChannel _channel;
    private ChildProcess? _process;

    public Server(string name, string folder, Emulator emulator, params string[] arguments)
    {
        Name = name;
        int port = ChildProcess.FreePort();
        _localAddress = $"0100007F:{port:X4}";
        _log = Path.Combine(folder, $"{name}.log");
        _arguments =
        [
            $"--IdentityGrpc:Server:Port={port}", "--IdentityGrpc:Server:AdminPort=0",
            $"--IdentityGrpc:Upstream:ConnectionString={emulator.ConnectionString}",
            "--IdentityGrpc:Upstream:AttemptTimeout=00:00:02", "--IdentityGrpc:Upstream:MaxRetries=2", "--IdentityGrpc:Upstream:RetryDelay=00:00:00.1",
            "--IdentityGrpc:Revocations:UpstreamBound=00:00:08", "--IdentityGrpc:Revocations:RetryDelay=00:00:00.2", "--IdentityGrpc:Revocations:MaxRetryDelay=00:00:02",
            $"--IdentityGrpc:Replicas:Name={name}",
            $"--IdentityGrpc:DataDirectory={Path.Combine(folder, name)}",
            .. arguments,
        ];
        var handler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1), EnableMultipleHttp2Connections = true };
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}", new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true, MaxReconnectBackoff = TimeSpan.FromMilliseconds(200), InitialReconnectBackoff = TimeSpan.FromMilliseconds(50) });
        Identities = new IdentityService.IdentityServiceClient(_channel);
        Tokens = new TokenService.TokenServiceClient(_channel);
        Revocations = new RevocationService.RevocationServiceClient(_channel);
    }

    public string Name { get; }

    public IdentityService.IdentityServiceClient Identities { get; }

    public TokenService.TokenServiceClient Tokens { get; }

    public RevocationService.RevocationServiceClient Revocations { get; }

    public async Task StartAsync()
    {
        _process?.Dispose();
        _process = ChildProcess.Start("IdentityGrpc.Server", _arguments, _log, "IdentityGrpc is up");
        await _process.Up;
        await AnswersAsync();
    }

    public void Kill() => _process!.Kill();

    public void Pause() => _process!.Signal("STOP");

    /// <summary>How many bytes have come to the process that it has not read, as the calls to a paused one do.</summary>
    public long Unread => File.ReadLines("/proc/net/tcp").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(columns => columns[1] == _localAddress && columns[3] == Established)
        .Sum(columns => long.Parse(columns[4].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    public void Continue() => _process!.Signal("CONT");

    public void Dispose()
    {
        _channel.Dispose();
        _process?.Dispose();
    }

    // The channel may still be waiting out the refusals of the server's absence, and would fail the next call with them. A call tells that it is over;
    // ConnectAsync waits for ever when the channel falls idle at the wrong moment.
    private Task AnswersAsync() => Patience.AnswerAsync(async () =>
        await Revocations.ListRevocationsAsync(new ListRevocationsRequest { PageSize = 1 }, deadline: TimeProvider.System.GetUtcNow().UtcDateTime + s_answer));
}
