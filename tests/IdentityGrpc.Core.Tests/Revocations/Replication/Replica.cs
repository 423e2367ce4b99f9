using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Core.Revocations.Replication.Internal;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

/// <summary>One process of a cluster, composed as the server composes it.</summary>
internal sealed class Replica : IAsyncDisposable
{
    // Only a test that fails waits this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Cluster _cluster;
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;
    private bool _started;

    public Replica(Cluster cluster, ReplicaIdentity? identity)
    {
        _cluster = cluster;
        Link = new Link(cluster.Log, cluster.Directory);
        IServiceCollection services = new ServiceCollection()
            .AddSingleton<TimeProvider>(cluster.Time)
            .AddSingleton<IRevocationLog>(Link)
            .AddSingleton(Options.Create(new TokenCacheOptions { Jitter = 0, RefreshAhead = 0 }))
            .AddSingleton(Options.Create(cluster.Revocations))
            .AddSingleton(Options.Create(cluster.Options))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddMetrics()
            .AddIdentityUpstream(_ => cluster.Acs)
            .AddIdentityGrpcCore();
        if (identity is not null) services.AddSingleton(identity).AddSingleton<IReplicaDirectory>(Link).AddReplicaLease();
        services.AddRevocationFollower();
        _services = services.BuildServiceProvider();
        _hosted = [.. _services.GetServices<IHostedService>().Where(service => service is LeaseKeeper or RevocationFollower or RevocationRecovery)];
    }

    public Link Link { get; }

    public CapturedLog Log { get; } = new();

    public ReplicaIdentity Self => Get<ReplicaIdentity>();

    public ReplicaState? State => _cluster.Directory.Find(Self);

    public ICacheLease Lease => Get<ICacheLease>();

    public IRevocationBarrier Barrier => Get<IRevocationBarrier>();

    public RevocationFence Fence => Get<RevocationFence>();

    public RevocationDriver Driver => Get<RevocationDriver>();

    public LogProgress Progress => Get<LogProgress>();

    public async Task StartAsync()
    {
        _started = true;
        foreach (IHostedService hosted in _hosted) await hosted.StartAsync(CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        _started = false;
        foreach (IHostedService hosted in _hosted.Reverse()) await hosted.StopAsync(cancellationToken);
    }

    public Task<IssuedToken> IssueAsync() =>
        Get<ITokenIssuer>().IssueAsync(new TokenRequest(new TokenKey(_cluster.Identity, TokenScopes.Chat, default), default, BypassCache: false), default).AsTask()
            .WaitAsync(s_patience, TimeProvider.System);

    public Task<Revocation> RevokeAsync() =>
        Get<Revoker>().RevokeTokensAsync(new RevocationRequest(_cluster.Identity, "tester", ""), default).WaitAsync(s_patience, TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        Link.BeforeRead = Link.AfterRenewal = () => Task.CompletedTask;
        if (_started) await StopAsync();
        await _services.DisposeAsync();
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
