using IdentityGrpc.Core;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Storage.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Benchmarks;

/// <summary>The domain, composed as in the server.</summary>
internal static class Domain
{
    public static ServiceProvider Compose(Func<TimeProvider, IIdentityUpstream> upstream, TokenCacheOptions options) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IRevocationLog, MemoryRevocationLog>()
        .AddSingleton(Options.Create(options))
        .AddLogging()
        .AddMetrics()
        .AddIdentityUpstream(provider => upstream(provider.GetRequiredService<TimeProvider>()))
        .AddIdentityGrpcCore()
        .BuildServiceProvider();

    /// <summary>A request with an id of its own string, as one that was read from the wire.</summary>
    public static TokenRequest Request(int identity) => new(
        new TokenKey(IdentityId.Load($"8:acs:2dee53b4-368b-45b4-ab52-8493fb117652_{identity:x8}-14a2-493b-8a72-5a3a0d000081"), TokenScopes.Chat, default),
        TimeSpan.Zero,
        BypassCache: false);
}
