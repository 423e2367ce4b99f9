using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Fencing;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>
/// Asks ACS until it has a token that no revocation overlapped and that is not void by its own <c>iat</c>, and keeps it where the fence permits.
/// </summary>
internal sealed class FencedTokenIssuer(
    ITokenIssuer inner,
    TokenCache cache,
    RevocationFence fence,
    IFenceCatchUp others,
    IOptions<TokenCacheOptions> options,
    TimeProvider time) : ITokenIssuer
{
    private static readonly TimeSpan s_oneSecond = TimeSpan.FromSeconds(1);

    private readonly int _maxTries = options.Value.MaxTries;
    private readonly TimeSpan _maxWait = options.Value.FlightBound;
    private readonly TimeSpan _overlapRetryAfter = options.Value.OverlapRetryAfter;

    public async ValueTask<IssuedToken> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        // Once more: a flight may have landed after this call looked into the cache and before it looked for a flight to join.
        if (!request.BypassCache && cache.TryRead(request, out CachedToken? cached)) return new IssuedToken(cached.Token, CacheStatus.Hit);

        for (int tries = 0; tries < _maxTries; tries++)
        {
            FenceStamp stamp = fence.Stamp();
            IssuedToken issued = await inner.IssueAsync(request, cancellationToken);
            if (fence.HasChanged(request.Key.Identity, stamp)) continue;
            if (fence.IsFenced(request.Key.Identity))
            {
                // Another process may have ended the revocation before this call began: then the end decides about the token.
                await others.CatchUpAsync(cancellationToken);
                if (fence.HasChanged(request.Key.Identity, stamp)) continue;
            }
            if (issued.Token.IssueTime <= fence.RevokeTime(request.Key.Identity))
            {
                await WaitForNextSecondAsync(request, issued.Token, cancellationToken);
                continue;
            }
            cache.Keep(request.Key, issued.Token, stamp);
            return issued;
        }
        throw new DomainException(new DomainError.RevocationOverlapped(_overlapRetryAfter));
    }

    // The clock of ACS is known only by the iat that it has just written; a whole second later it has left that second.
    private async Task WaitForNextSecondAsync(TokenRequest request, AccessToken tooEarly, CancellationToken cancellationToken)
    {
        DateTimeOffset revokeTime = fence.RevokeTime(request.Key.Identity) ?? tooEarly.IssueTime;
        TimeSpan wait = revokeTime - tooEarly.IssueTime + s_oneSecond;
        if (wait > _maxWait) throw new DomainException(new DomainError.RevocationOverlapped(wait));
        await Task.Delay(wait, time, cancellationToken);
    }
}
