using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>
/// Answers from the cache, synchronously, and renews in the background what is about to leave it. What comes from ACS is kept by
/// <see cref="FencedTokenIssuer"/>, which knows when it was asked for.
/// </summary>
internal sealed class CachingTokenIssuer(
    ITokenIssuer inner, TokenCache cache, IOptions<TokenCacheOptions> options, TimeProvider time, ILogger<CachingTokenIssuer> logger) : ITokenIssuer
{
    // A quarter of the time to renew in: a failure is followed by a few more tries, not by one from each caller.
    private readonly TimeSpan _refreshRetryDelay = options.Value.TimeToLive * options.Value.RefreshAhead / 4;
    private readonly bool _refreshesAhead = options.Value.RefreshAhead > 0;

    public ValueTask<IssuedToken> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (request.BypassCache || !cache.TryRead(request, out CachedToken? cached)) return inner.IssueAsync(request, cancellationToken);
        if (_refreshesAhead && cached.ClaimRefresh(time.GetUtcNow())) _ = RefreshAsync(cached);
        return ValueTask.FromResult(new IssuedToken(cached.Token, CacheStatus.Hit));
    }

    private async Task RefreshAsync(CachedToken cached)
    {
        // More life than the cached token has left: so it does not pass for its own renewal further in, but one that another call has just brought does.
        TimeSpan moreThanIsLeft = cached.Token.ExpireTime - time.GetUtcNow() + TimeSpan.FromTicks(1);
        try
        {
            await inner.IssueAsync(new TokenRequest(cached.Key, moreThanIsLeft, BypassCache: false), CancellationToken.None);
        }
#pragma warning disable CA1031 // Nobody waits for it: the token is still good, and the next caller after it is told what is wrong.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            cached.OfferRefresh(time.GetUtcNow() + _refreshRetryDelay);
            if (exception is DomainException expected) logger.RefreshFailed(expected.Error.GetType().Name);
            else logger.RefreshBroken(exception);
        }
    }
}
