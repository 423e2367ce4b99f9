using IdentityGrpc.Core.Errors;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tokens.Caching.Internal;

/// <summary>Gives every call an end of its own: a flight has callers that come and go, so no deadline of theirs bounds it.</summary>
internal sealed class BoundedTokenIssuer(ITokenIssuer inner, IOptions<TokenCacheOptions> options, TimeProvider time) : ITokenIssuer
{
    private readonly TimeSpan _bound = options.Value.FlightBound;

    public async ValueTask<IssuedToken> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(_bound, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            return await inner.IssueAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException exception) when (bound.IsCancellationRequested)
        {
            throw new DomainException(new DomainError.UpstreamUnavailable(UpstreamTrace.None), exception);
        }
    }
}
