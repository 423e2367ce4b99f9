namespace IdentityGrpc.Core.Telemetry;

/// <summary>The names that dashboards and tests rely on. None of the tags ever holds an identity id or a token.</summary>
public static class IdentityGrpcTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "IdentityGrpc";

    /// <summary>Counter, {request}: token requests, by <see cref="CacheStatusTag"/>.</summary>
    public const string TokenRequests = "identitygrpc.token.requests";

    /// <summary>Up-down counter, {entry}: the tokens in the cache.</summary>
    public const string CacheEntries = "identitygrpc.cache.entries";

    /// <summary>Counter, {entry}: tokens that left the cache, by <see cref="EvictionCauseTag"/>.</summary>
    public const string CacheEvictions = "identitygrpc.cache.evictions";

    /// <summary>Histogram, s: calls to ACS with all their retries, by <see cref="OperationTag"/> and <see cref="OutcomeTag"/>.</summary>
    public const string UpstreamRequestDuration = "identitygrpc.upstream.request.duration";

    /// <summary>Up-down counter, {watcher}: streams of revocations that are open.</summary>
    public const string RevocationWatchers = "identitygrpc.revocation.watchers";

    /// <summary>Histogram, s: from the append of a revocation, by the clock of the log, to its being written to a stream that had caught up.</summary>
    public const string RevocationDeliveryDuration = "identitygrpc.revocation.delivery.duration";

    /// <summary><c>hit</c>, <c>miss</c>, <c>coalesced</c>, <c>bypass</c>, or <c>error</c> when no token was handed out.</summary>
    public const string CacheStatusTag = "identitygrpc.cache.status";

    /// <summary><c>expired</c>, <c>capacity</c>, <c>revoked</c> or <c>replaced</c>.</summary>
    public const string EvictionCauseTag = "identitygrpc.cache.eviction.cause";

    /// <summary><c>create_identity</c>, <c>delete_identity</c>, <c>issue_token</c>, <c>revoke_tokens</c> or <c>exchange_teams_token</c>.</summary>
    public const string OperationTag = "identitygrpc.upstream.operation";

    /// <summary><c>ok</c>, <c>refused</c>, <c>throttled</c>, <c>unavailable</c> or <c>cancelled</c>.</summary>
    public const string OutcomeTag = "identitygrpc.upstream.outcome";
}
