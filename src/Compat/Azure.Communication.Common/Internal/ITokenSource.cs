using Azure.Core;

namespace Azure.Communication.Internal;

/// <summary>Where a credential's token comes from.</summary>
internal interface ITokenSource : IDisposable
{
    AccessToken GetToken(CancellationToken cancellationToken);

    ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken);
}
