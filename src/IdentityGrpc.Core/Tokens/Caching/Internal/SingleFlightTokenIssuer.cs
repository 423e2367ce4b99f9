using IdentityGrpc.Core.Revocations.Fencing;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>
/// Lets identical requests share a call. A flight is joined only while the fence permits its stamp, which it asks at each arrival: who comes after a
/// revocation began starts anew, and while the identity is fenced, or the cache is not ours to use, everyone starts one that nobody joins.
/// </summary>
internal sealed class SingleFlightTokenIssuer(ITokenIssuer inner, RevocationFence fence, TimeProvider time) : ITokenIssuer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TokenKey, SharedFlight> _flights = [];

    /// <summary>The number of flights that can be joined.</summary>
    internal int Count
    {
        get
        {
            lock (_lock) return _flights.Count;
        }
    }

    public ValueTask<IssuedToken> IssueAsync(TokenRequest request, CancellationToken cancellationToken) =>
        request.BypassCache ? inner.IssueAsync(request, cancellationToken) : IssueSharedAsync(request, cancellationToken);

    private async ValueTask<IssuedToken> IssueSharedAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SharedFlight flight = JoinOrCreate(request, out bool joined);
        if (!joined) _ = flight.FlyAsync(inner, Leave);
        IssuedToken issued = await WaitAsync(flight, cancellationToken);
        if (!joined) return issued;

        bool enoughLife = issued.Token.ExpireTime - time.GetUtcNow() >= request.MinRemainingLifetime;
        // A flight that took long for a caller that asks for nearly all of the token's life.
        return enoughLife ? issued with { Status = CacheStatus.Coalesced } : await inner.IssueAsync(request, cancellationToken);
    }

    private SharedFlight JoinOrCreate(TokenRequest request, out bool joined)
    {
        lock (_lock)
        {
            joined = _flights.TryGetValue(request.Key, out SharedFlight? flight) && fence.Permits(request.Key.Identity, flight.Stamp);
            if (!joined) return _flights[request.Key] = new SharedFlight(request, fence.Stamp());
            flight!.Callers++;
            return flight;
        }
    }

    private async Task<IssuedToken> WaitAsync(SharedFlight flight, CancellationToken cancellationToken)
    {
        try
        {
            return await flight.Landed.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (!flight.Landed.IsCompleted)
        {
            bool isLast;
            lock (_lock)
            {
                isLast = --flight.Callers == 0;
                if (isLast) Leave_NeedsLock(flight);
            }
            if (isLast) flight.Abandon();
            throw;
        }
    }

    private void Leave(SharedFlight flight)
    {
        lock (_lock) Leave_NeedsLock(flight);
    }

    // Only the very flight: one that a revocation overlapped has been replaced by the one of the callers that came after.
    private void Leave_NeedsLock(SharedFlight flight)
    {
        if (_flights.TryGetValue(flight.Request.Key, out SharedFlight? current) && ReferenceEquals(current, flight)) _flights.Remove(flight.Request.Key);
    }
}
