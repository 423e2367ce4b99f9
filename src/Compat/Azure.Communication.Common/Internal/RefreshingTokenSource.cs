using Azure.Core;

namespace Azure.Communication.Internal;

/// <summary>
/// Caches a token. Within 2 minutes of its expiry a caller fetches the next one; whoever comes meanwhile waits for that fetch. With refresh
/// ahead, a timer fetches the next one 10 minutes before the expiry, while callers go on with the current one.
/// </summary>
internal sealed class RefreshingTokenSource : ITokenSource
{
    private static readonly TimeSpan s_onDemandMargin = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_aheadMargin = TimeSpan.FromMinutes(10);

    // Timers cannot wait longer than some weeks; a look once a day costs nothing.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly Func<CancellationToken, AccessToken> _fetch;
    private readonly Func<CancellationToken, ValueTask<AccessToken>> _fetchAsync;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer? _timer;
    private volatile Cached? _cached;

    public RefreshingTokenSource(
        Func<CancellationToken, AccessToken> fetch,
        Func<CancellationToken, ValueTask<AccessToken>> fetchAsync,
        AccessToken? initial,
        bool refreshAhead,
        TimeProvider clock)
    {
        _fetch = fetch;
        _fetchAsync = fetchAsync;
        _clock = clock;
        _cached = initial is { } token ? new Cached(token) : null;
        if (!refreshAhead) return;
        _timer = clock.CreateTimer(_ => _ = RefreshAheadAsync(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        ScheduleNext();
    }

    public static RefreshingTokenSource Create(CommunicationTokenRefreshOptions options, TimeProvider clock)
    {
        Func<CancellationToken, string> refresher = options.TokenRefresher;
        Func<CancellationToken, ValueTask<string>> asyncRefresher = options.AsyncTokenRefresher ?? (cancellationToken => new(refresher(cancellationToken)));
        return new RefreshingTokenSource(
            cancellationToken => Jwt.ToAccessToken(refresher(cancellationToken)),
            async cancellationToken => Jwt.ToAccessToken(await asyncRefresher(cancellationToken).ConfigureAwait(false)),
            options.InitialToken is { } token ? Jwt.ToAccessToken(token) : null,
            options.RefreshProactively,
            clock);
    }

    public AccessToken GetToken(CancellationToken cancellationToken)
    {
        if (CachedBeyond(s_onDemandMargin) is { } token) return token;
        _fetching.Wait(cancellationToken);
        try
        {
            return CachedBeyond(s_onDemandMargin) ?? Keep(_fetch(cancellationToken));
        }
        finally
        {
            _fetching.Release();
        }
    }

    public async ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken)
    {
        if (CachedBeyond(s_onDemandMargin) is { } token) return token;
        await _fetching.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return CachedBeyond(s_onDemandMargin) ?? Keep(await _fetchAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        _stopped.Cancel();
    }

    private DateTimeOffset Now => _clock.GetUtcNow();

    private AccessToken? CachedBeyond(TimeSpan margin) =>
        _cached is { Token: var token } && token.ExpiresOn > Now + margin ? token : null;

    private AccessToken Keep(AccessToken token)
    {
        if (token.ExpiresOn <= Now) throw new InvalidOperationException("The token refresher returned a token that has expired.");
        _cached = new Cached(token);
        ScheduleNext();
        return token;
    }

    private void ScheduleNext()
    {
        if (_timer is null || _stopped.IsCancellationRequested) return;
        TimeSpan left = _cached is { } cached ? cached.Token.ExpiresOn - Now : TimeSpan.Zero;
        TimeSpan wait = left switch
        {
            _ when _cached is null => TimeSpan.Zero,
            _ when left > s_aheadMargin => left - s_aheadMargin,
            // A refresher with a cache of its own returns the same token for some time: ask at ever shorter intervals instead of in a loop.
            _ when left > s_onDemandMargin => left / 2,
            // From here on callers fetch for themselves.
            _ => Timeout.InfiniteTimeSpan,
        };
        _timer.Change(wait < s_longestWait ? wait : s_longestWait, Timeout.InfiniteTimeSpan);
    }

    private async Task RefreshAheadAsync()
    {
        try
        {
            await _fetching.WaitAsync(_stopped.Token).ConfigureAwait(false);
            try
            {
                if (CachedBeyond(s_aheadMargin) is null) Keep(await _fetchAsync(_stopped.Token).ConfigureAwait(false));
                else ScheduleNext();
            }
            finally
            {
                _fetching.Release();
            }
        }
        catch (Exception)
        {
            // Not retried here, and nobody to tell: the current token still serves, and the caller who needs the next one
            // fetches it on demand and meets the fault, if it lasts.
        }
    }

    /// <summary>The token in one reference, so that readers need no lock.</summary>
    private sealed class Cached(AccessToken token)
    {
        public AccessToken Token => token;
    }
}
