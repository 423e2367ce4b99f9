using IdentityGrpc.Core.Upstream;

namespace IdentityGrpc.Core.Tokens.Internal;

/// <summary>The innermost issuer: every request is a call to ACS.</summary>
internal sealed class UpstreamTokenIssuer(IIdentityUpstream upstream) : ITokenIssuer
{
    public async ValueTask<IssuedToken> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        AccessToken token = await upstream.IssueTokenAsync(request.Key, cancellationToken);
        return new IssuedToken(token, request.BypassCache ? CacheStatus.Bypass : CacheStatus.Miss);
    }
}
