using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>After a 429, answers for ACS until the time that it named: a try before that only counts against the same limit.</summary>
internal sealed class ThrottleMemoryTokenIssuer(ITokenIssuer inner, IOptions<TokenCacheOptions> options, TimeProvider time) : ITokenIssuer
{
    private readonly TimeSpan _maxMemory = options.Value.MaxThrottleMemory;
    private long _throttledUntil = long.MinValue;

    public async ValueTask<IssuedToken> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        long now = time.GetTimestamp();
        long until = Volatile.Read(ref _throttledUntil);
        if (now < until) throw new DomainException(new DomainError.UpstreamThrottled(time.GetElapsedTime(now, until), UpstreamTrace.None));
        try
        {
            return await inner.IssueAsync(request, cancellationToken);
        }
        catch (DomainException exception) when (exception.Error is DomainError.UpstreamThrottled throttled)
        {
            Remember(throttled.RetryAfter);
            throw;
        }
    }

    private void Remember(TimeSpan retryAfter)
    {
        if (retryAfter > _maxMemory) retryAfter = _maxMemory;
        long until = time.GetTimestamp() + (long)(retryAfter.TotalSeconds * time.TimestampFrequency);
        // Answers of calls that went out together come in any order; the longest counts.
        long known = Volatile.Read(ref _throttledUntil);
        while (known < until)
        {
            long seen = Interlocked.CompareExchange(ref _throttledUntil, until, known);
            if (seen == known) return;
            known = seen;
        }
    }
}
