using Azure.Communication.Internal;
using Azure.Core;

namespace Azure.Communication;

/// <summary>
/// The token of one user, kept fresh: a caller gets the cached token until 2 minutes before it expires, and then waits for the next one.
/// Safe for use from many threads, which share one refresh.
/// </summary>
public sealed class CommunicationTokenCredential : IDisposable
{
    private readonly ITokenSource _source;
    private volatile bool _disposed;

    /// <param name="token">A JWT, used as it is until the end.</param>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    /// <exception cref="FormatException"><paramref name="token"/> is not a JWT that says when it expires.</exception>
    public CommunicationTokenCredential(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        _source = new StaticTokenSource(Jwt.ToAccessToken(token));
    }

    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="FormatException">The initial token is not a JWT that says when it expires.</exception>
    public CommunicationTokenCredential(CommunicationTokenRefreshOptions options)
        : this(options, TimeProvider.System)
    {
    }

    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">The scopes are neither all of Communication Services nor all of Teams.</exception>
    public CommunicationTokenCredential(EntraCommunicationTokenCredentialOptions options)
        : this(options, new EntraExchangeOptions(), TimeProvider.System)
    {
    }

    internal CommunicationTokenCredential(CommunicationTokenRefreshOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        _source = RefreshingTokenSource.Create(options, clock);
    }

    internal CommunicationTokenCredential(EntraCommunicationTokenCredentialOptions options, EntraExchangeOptions clientOptions, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        var exchange = new EntraExchange(options, clientOptions);
        _source = new RefreshingTokenSource(exchange.GetToken, exchange.GetTokenAsync, initial: null, refreshAhead: false, clock);
    }

    /// <exception cref="ObjectDisposedException">The credential was disposed of.</exception>
    public AccessToken GetToken(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _source.GetToken(cancellationToken);
    }

    /// <inheritdoc cref="GetToken"/>
    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _source.GetTokenAsync(cancellationToken);
    }

    /// <summary>Ends the background refresh.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _source.Dispose();
    }
}
