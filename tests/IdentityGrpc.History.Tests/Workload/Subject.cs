using IdentityGrpc.Core;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.History.Tests.Recording;
using IdentityGrpc.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.History.Tests.Workload;

/// <summary>The domain under test, composed as in the server.</summary>
internal sealed class Subject : IAsyncDisposable
{
    private readonly ServiceProvider[] _services;

    private Subject(ITokenIssuer issuer, Revoker revoker, IdentityCreator creator, params ServiceProvider[] services)
    {
        Issuer = issuer;
        Revoker = revoker;
        Creator = creator;
        _services = services;
    }

    public ITokenIssuer Issuer { get; }

    public Revoker Revoker { get; }

    public IdentityCreator Creator { get; }

    public RevocationDriver Driver => _services[^1].GetRequiredService<RevocationDriver>();

    public static Subject Create(IIdentityUpstream upstream, RecordedHistory history, TimeProvider time, ILoggerProvider? log = null)
    {
        ServiceProvider services = Compose(upstream, history, time, log);
        return new Subject(
            services.GetRequiredService<ITokenIssuer>(), services.GetRequiredService<Revoker>(), services.GetRequiredService<IdentityCreator>(), services);
    }

    /// <summary>The test double with fencing switched off: who issues never hears of what is revoked.</summary>
    public static Subject CreateUnfenced(IIdentityUpstream upstream, RecordedHistory history, TimeProvider time)
    {
        ServiceProvider issuing = Compose(upstream, history, time, log: null);
        ServiceProvider revoking = Compose(upstream, history, time, log: null);
        return new Subject(
            issuing.GetRequiredService<ITokenIssuer>(), revoking.GetRequiredService<Revoker>(), issuing.GetRequiredService<IdentityCreator>(), issuing, revoking);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (ServiceProvider services in _services) await services.DisposeAsync();
    }

    private static ServiceProvider Compose(IIdentityUpstream upstream, RecordedHistory history, TimeProvider time, ILoggerProvider? log) => new ServiceCollection()
        .AddSingleton(time)
        .AddSingleton<IRevocationLog>(new RecordingLog(new MemoryRevocationLog(time), history, () => Random.Shared.Next(100) == 0))
        // Short, so that expiry and renewal happen all the time; small, so that the cache is full.
        .AddSingleton(Options.Create(new TokenCacheOptions { TimeToLive = TimeSpan.FromSeconds(20), MaxEntries = 300 }))
        .AddSingleton(Options.Create(new RevocationOptions()))
        .AddLogging(logging =>
        {
            if (log is not null) logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log);
        })
        .AddMetrics()
        .AddIdentityUpstream(_ => upstream)
        .AddIdentityGrpcCore()
        .BuildServiceProvider();
}
