namespace Azure.Communication;

/// <summary>Where <see cref="CommunicationTokenCredential"/> gets its tokens from, and when.</summary>
public class CommunicationTokenRefreshOptions
{
    /// <param name="refreshProactively">True to fetch the next token in the background 10 minutes before the current one expires.</param>
    /// <param name="tokenRefresher">Fetches a token, a JWT.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokenRefresher"/> is null.</exception>
    public CommunicationTokenRefreshOptions(bool refreshProactively, Func<CancellationToken, string> tokenRefresher)
    {
        ArgumentNullException.ThrowIfNull(tokenRefresher);
        RefreshProactively = refreshProactively;
        TokenRefresher = tokenRefresher;
    }

    /// <summary>Fetches a token, a JWT, for asynchronous callers and in the background; null to use the synchronous refresher there too.</summary>
    public Func<CancellationToken, ValueTask<string>>? AsyncTokenRefresher { get; set; }

    /// <summary>The first token, a JWT; null to fetch it when it is first needed.</summary>
    public string? InitialToken { get; set; }

    internal bool RefreshProactively { get; }

    internal Func<CancellationToken, string> TokenRefresher { get; }
}
