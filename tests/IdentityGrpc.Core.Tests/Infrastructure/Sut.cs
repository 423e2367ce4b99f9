using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;
using IdentityGrpc.Core.Tokens.Caching.Internal;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tests.Infrastructure;

/// <summary>The domain as it is composed for the server, on doubles of its ports and a clock that stands still.</summary>
internal sealed class Sut : IAsyncDisposable
{
    // A call that never ends must fail its test, and not hang the run.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _services;

    public Sut(Action<TokenCacheOptions>? cache = null, Action<RevocationOptions>? revocations = null, Action<IServiceCollection>? services = null)
    {
        Acs = new AcsDouble(Time);
        RevocationLog = new RevocationLogDouble(Time);
        // No jitter, so that a test can name the very moment.
        var cacheOptions = new TokenCacheOptions { Jitter = 0 };
        cache?.Invoke(cacheOptions);
        var revocationOptions = new RevocationOptions();
        revocations?.Invoke(revocationOptions);

        var collection = new ServiceCollection();
        collection
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IRevocationLog>(RevocationLog)
            .AddSingleton<ICacheLease>(Lease)
            .AddSingleton(Options.Create(cacheOptions))
            .AddSingleton(Options.Create(revocationOptions))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddMetrics()
            .AddIdentityUpstream(_ => Acs);
        services?.Invoke(collection);
        _services = collection.AddIdentityGrpcCore().BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public LeaseDouble Lease { get; } = new();

    public AcsDouble Acs { get; }

    public RevocationLogDouble RevocationLog { get; }

    public IdentityId Identity { get; } = TestIdentity.New();

    public IServiceProvider Services => _services;

    public ITokenIssuer Issuer => Get<ITokenIssuer>();

    public Revoker Revoker => Get<Revoker>();

    public RevocationDriver Driver => Get<RevocationDriver>();

    public RevocationFence Fence => Get<RevocationFence>();

    public IdentityCreator Creator => Get<IdentityCreator>();

    public TokenCache Cache => Get<TokenCache>();

    public TokenStore Store => Get<TokenStore>();

    public TokenKey Key(TokenScopes scopes = TokenScopes.Chat, TokenLifetime lifetime = default) => new(Identity, scopes, lifetime);

    public TokenRequest Request(TokenScopes scopes = TokenScopes.Chat, TimeSpan minRemaining = default, bool bypass = false) =>
        new(Key(scopes), minRemaining, bypass);

    public Task<IssuedToken> IssueAsync(CancellationToken stop = default) => IssueAsync(Request(), stop);

    public Task<IssuedToken> IssueAsync(TokenRequest request, CancellationToken stop = default) =>
        Issuer.IssueAsync(request, stop).AsTask().WaitAsync(s_patience, TimeProvider.System, CancellationToken.None);

    public Task<Revocation> RevokeAsync(CancellationToken stop = default) =>
        Revoker.RevokeTokensAsync(new RevocationRequest(Identity, "tester", ""), stop).WaitAsync(s_patience, TimeProvider.System, CancellationToken.None);

    public Task<Revocation> DeleteAsync(IdentityId? identity = null) =>
        Revoker.DeleteIdentityAsync(new RevocationRequest(identity ?? Identity, "tester", ""), CancellationToken.None);

    /// <summary>Past the second of a revocation and its margin, so that a new token is later than it.</summary>
    public void LeaveSecond() => Time.Advance(TimeSpan.FromSeconds(2));

    /// <summary>Moves the clock until nothing is driven any more.</summary>
    public async Task DriveToEndAsync()
    {
        await Until.TrueAsync(() =>
        {
            if (Time.PendingTimers > 0) Time.Advance(TimeSpan.FromMilliseconds(250));
            return Driver.Count == 0;
        });
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
