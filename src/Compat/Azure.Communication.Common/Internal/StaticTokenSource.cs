using Azure.Core;

namespace Azure.Communication.Internal;

/// <summary>One token for ever; when it has expired the service says so.</summary>
internal sealed class StaticTokenSource(AccessToken token) : ITokenSource
{
    public AccessToken GetToken(CancellationToken cancellationToken) => token;

    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken) => new(token);

    public void Dispose()
    {
    }
}
