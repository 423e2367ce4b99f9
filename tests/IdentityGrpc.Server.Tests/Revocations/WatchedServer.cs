using Grpc.Core;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Server.Tests.Revocations;

/// <summary>A running server whose log the test writes to, on a clock that stands still, with streams that end with the test.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    private readonly List<AsyncServerStreamingCall<WatchRevocationsResponse>> _calls = [];

    private WatchedServer(RunningServer server) => Server = server;

    public RunningServer Server { get; }

    public required ManualTimeProvider Clock { get; init; }

    public IRevocationLog Log => Server.Services.GetRequiredService<IRevocationLog>();

    public RevocationService.RevocationServiceClient Client => new(Server.Channel);

    public static async Task<WatchedServer> StartAsync(params string[] options)
    {
        var clock = new ManualTimeProvider();
        RunningServer server = await RunningServer.StartAsync(services => services.AddSingleton<TimeProvider>(clock), options);
        return new WatchedServer(server) { Clock = clock };
    }

    public Watch Watch(WatchRevocationsRequest? request = null, DateTime? deadline = null)
    {
        AsyncServerStreamingCall<WatchRevocationsResponse> call = Client.WatchRevocations(request ?? new WatchRevocationsRequest(), deadline: deadline);
        _calls.Add(call);
        return new Watch(call);
    }

    /// <summary>Opens a stream and reads until it has caught up.</summary>
    public async Task<Watch> WatchCaughtUpAsync(WatchRevocationsRequest? request = null)
    {
        Watch watch = Watch(request);
        while ((await watch.NextAsync()).EventCase != WatchRevocationsResponse.EventOneofCase.CaughtUp)
        {
        }
        return watch;
    }

    public async Task AppendAsync(int count, string user = "8:acs:r_u", Core.Revocations.RevocationCause cause = Core.Revocations.RevocationCause.TokensRevoked, string reason = "")
    {
        for (int i = 0; i < count; i++)
        {
            var entry = new RevocationEntry(
                RevocationId.Create(Clock), IdentityId.Load(user), cause, Core.Revocations.RevocationPhase.Confirmed, DateTimeOffset.UnixEpoch, "tester", reason);
            await Log.AppendAsync(entry, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (AsyncServerStreamingCall<WatchRevocationsResponse> call in _calls) call.Dispose();
        await Server.DisposeAsync();
        Assert.Empty(Server.Log.Errors);
    }
}
