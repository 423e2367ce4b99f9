using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.Client.Internal;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client;

/// <summary>
/// Gives an access token of one identity with enough life left, and renews it when it has not. Safe for use from many threads, which share one call. While
/// the server cannot be reached, the token from before is given until it expires.
/// </summary>
public sealed class TokenProvider
{
    private static readonly TimeSpan s_longestLifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_defaultPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_patienceWithToken = TimeSpan.FromSeconds(5);

    private readonly TokenService.TokenServiceClient _client;
    private readonly IssueAccessTokenRequest _request;
    private readonly TimeSpan _renewAhead;
    private readonly TimeSpan _renewalTimeout;
    private readonly RevocationSet? _revocations;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private KeptToken? _kept;
    private DateTimeOffset _pauseEnd = DateTimeOffset.MinValue;
    private Task<AccessToken>? _renewal;

    /// <param name="client">Whom to ask.</param>
    /// <param name="identityId">The identity.</param>
    /// <param name="scopes">What the tokens are for; at least one.</param>
    /// <param name="options">Lifetime and renewal; null for the defaults.</param>
    /// <param name="time">Judges the age of tokens; null for the system's clock.</param>
    /// <exception cref="ArgumentException">
    /// A time is negative, twice <see cref="TokenProviderOptions.RenewAhead"/> is not less than the lifetime, or the timeout is out of range.
    /// </exception>
    public TokenProvider(
        TokenService.TokenServiceClient client, string identityId, IEnumerable<TokenScope> scopes, TokenProviderOptions? options = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new TokenProviderOptions();
        TimeSpan lifetime = options.Lifetime ?? s_longestLifetime;
        if (lifetime < TimeSpan.Zero || options.RenewAhead < TimeSpan.Zero || options.RenewAhead >= lifetime - options.RenewAhead)
        {
            throw new ArgumentException(
                $"Neither {nameof(options.Lifetime)} ({lifetime}) nor {nameof(options.RenewAhead)} ({options.RenewAhead}) may be negative, and twice the latter must be less than the former.",
                nameof(options));
        }
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.RenewalTimeout, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.RenewalTimeout, s_longestLifetime, nameof(options));

        _client = client;
        _renewAhead = options.RenewAhead;
        _renewalTimeout = options.RenewalTimeout;
        _revocations = options.Revocations;
        _time = time ?? TimeProvider.System;
        _request = new IssueAccessTokenRequest
        {
            IdentityId = identityId,
            Scopes = { scopes },
            Lifetime = options.Lifetime is null ? null : Duration.FromTimeSpan(lifetime),
            // Twice, so that what comes is not renewed again at once.
            MinRemainingLifetime = Duration.FromTimeSpan(2 * options.RenewAhead),
        };
    }

    /// <summary>
    /// A token with at least <see cref="TokenProviderOptions.RenewAhead"/> left, where the server can give one. After a renewal that failed, the token from
    /// before is given, and no other renewal is tried until the server's RetryInfo, or 1 s, has passed.
    /// </summary>
    /// <exception cref="RpcException">No token could be had, and there is none from before that is still good.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled; others who wait are not affected.</exception>
    public ValueTask<AccessToken> GetAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<AccessToken>(cancellationToken);
        lock (_lock)
        {
            KeptToken? kept = Kept();
            if (kept is not null && (HasEnoughLeft(kept) || _time.GetUtcNow() < _pauseEnd)) return new ValueTask<AccessToken>(kept.Token);
            if (_renewal is null or { IsCompleted: true }) _renewal = StartRenewal(kept is null ? _renewalTimeout : WithToken(_renewalTimeout));
            return new ValueTask<AccessToken>(_renewal.WaitAsync(cancellationToken));
        }
    }

    /// <summary>
    /// The text of <see cref="GetAsync"/>: fits <c>AsyncTokenRefresher</c> of the <c>CommunicationTokenRefreshOptions</c> in the Azure SDK.
    /// </summary>
    /// <inheritdoc cref="GetAsync"/>
    public async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => (await GetAsync(cancellationToken).ConfigureAwait(false)).Token;

    /// <summary>As <see cref="GetTokenAsync"/>, blocking the thread during a renewal: fits <c>tokenRefresher</c> of the same.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public string GetToken(CancellationToken cancellationToken)
    {
#pragma warning disable VSTHRD002 // What it waits for runs on the pool and needs no context of the caller.
        return GetAsync(cancellationToken).AsTask().GetAwaiter().GetResult().Token;
#pragma warning restore VSTHRD002
    }

    /// <summary>The identity and when its token expires, never the token.</summary>
    public override string ToString()
    {
        lock (_lock) return $"{nameof(TokenProvider)} of {_request.IdentityId}, {(_kept is null ? "without a token" : $"with a token until {_kept.ExpireTime:O}")}";
    }

    // Drops a token that is no good any more: once void, it is never given again.
    private KeptToken? Kept()
    {
        if (_kept is not null && (_kept.ExpireTime <= _time.GetUtcNow() || IsVoid(_kept))) _kept = null;
        return _kept;
    }

    private bool HasEnoughLeft(KeptToken kept) => kept.ExpireTime - _time.GetUtcNow() >= _renewAhead;

    private bool IsVoid(KeptToken token) => _revocations?.IsVoid(_request.IdentityId, token.IssueTime) == true;

    // Whoever can be given the kept token is not held up for longer by a server that does not answer.
    private static TimeSpan WithToken(TimeSpan timeout) => timeout < s_patienceWithToken ? timeout : s_patienceWithToken;

    private Task<AccessToken> StartRenewal(TimeSpan timeout)
    {
        // On the pool: the callers who wait hold no lock, and no context of the first of them is needed to go on.
        Task<AccessToken> renewal = Task.Run(() => RenewAsync(timeout));
        // Who waited may be gone when it fails.
        _ = renewal.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return renewal;
    }

    private async Task<AccessToken> RenewAsync(TimeSpan timeout)
    {
        try
        {
            // The real clock, whatever the age of tokens is judged by: no caller's cancellation ends the shared call, so this must.
            DateTimeOffset deadline = TimeProvider.System.GetUtcNow() + timeout;
            IssueAccessTokenResponse response = await _client.IssueAccessTokenAsync(_request, deadline: deadline.UtcDateTime).ConfigureAwait(false);
            KeptToken fresh = KeptToken.From(response);
            lock (_lock)
            {
                _kept = IsVoid(fresh) ? null : fresh;
                _pauseEnd = DateTimeOffset.MinValue;
            }
            return fresh.Token;
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException)
        {
            lock (_lock)
            {
                if (Kept() is not { } kept) throw;
                TimeSpan? delay = exception is RpcException error ? IdentityGrpcError.From(error).RetryDelay : null;
                _pauseEnd = _time.GetUtcNow() + (delay ?? s_defaultPause).WithinTimer();
                return kept.Token;
            }
        }
    }
}
