using IdentityGrpc.Core.Telemetry;

namespace IdentityGrpc.Core.Tokens.Internal;

/// <summary>Counts the tokens handed out, by where they came from, and the requests that failed.</summary>
internal sealed class MeteredTokenIssuer(ITokenIssuer inner, TokenMetrics metrics) : ITokenIssuer
{
    public ValueTask<IssuedToken> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        ValueTask<IssuedToken> issuing = inner.IssueAsync(request, cancellationToken);
        if (!issuing.IsCompletedSuccessfully) return CountWhenDoneAsync(issuing);
#pragma warning disable VSTHRD103 // It has completed: reading its result does not block, and a hit allocates no state machine.
        IssuedToken issued = issuing.Result;
#pragma warning restore VSTHRD103
        metrics.TokenIssued(issued.Status);
        return ValueTask.FromResult(issued);
    }

    private async ValueTask<IssuedToken> CountWhenDoneAsync(ValueTask<IssuedToken> issuing)
    {
        try
        {
            IssuedToken issued = await issuing;
            metrics.TokenIssued(issued.Status);
            return issued;
        }
        catch
        {
            metrics.TokenFailed();
            throw;
        }
    }
}
