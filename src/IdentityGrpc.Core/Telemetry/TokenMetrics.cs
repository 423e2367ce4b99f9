using System.Diagnostics.Metrics;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching;

namespace IdentityGrpc.Core.Telemetry;

/// <summary>What is counted about tokens.</summary>
public sealed class TokenMetrics
{
    // Boxed once: the counter is on the path of every hit.
    private static readonly KeyValuePair<string, object?>[] s_byStatus = Tags<CacheStatus>(IdentityGrpcTelemetry.CacheStatusTag);
    private static readonly KeyValuePair<string, object?>[] s_byCause = Tags<EvictionCause>(IdentityGrpcTelemetry.EvictionCauseTag);
    private static readonly KeyValuePair<string, object?> s_error = new(IdentityGrpcTelemetry.CacheStatusTag, "error");

    private readonly Counter<long> _requests;
    private readonly Counter<long> _evictions;
    private readonly UpDownCounter<long> _entries;

    /// <summary>Creates the instruments, with every series at zero, so that a dashboard can tell none from not yet.</summary>
    public TokenMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(IdentityGrpcTelemetry.Name);
        _requests = meter.CreateCounter<long>(IdentityGrpcTelemetry.TokenRequests, "{request}", "Token requests, by where the token came from.");
        _evictions = meter.CreateCounter<long>(IdentityGrpcTelemetry.CacheEvictions, "{entry}", "Tokens that left the cache, by cause.");
        _entries = meter.CreateUpDownCounter<long>(IdentityGrpcTelemetry.CacheEntries, "{entry}", "Tokens in the cache.");
        foreach (KeyValuePair<string, object?> tag in s_byStatus) _requests.Add(0, tag);
        _requests.Add(0, s_error);
        foreach (KeyValuePair<string, object?> tag in s_byCause) _evictions.Add(0, tag);
        _entries.Add(0);
    }

    /// <summary>A token was handed out.</summary>
    public void TokenIssued(CacheStatus status) => _requests.Add(1, s_byStatus[(int)status]);

    /// <summary>No token could be handed out.</summary>
    public void TokenFailed() => _requests.Add(1, s_error);

    /// <summary>A token was put into the cache.</summary>
    public void TokenCached() => _entries.Add(1);

    /// <summary>A token left the cache.</summary>
    public void TokenEvicted(EvictionCause cause)
    {
        _entries.Add(-1);
        _evictions.Add(1, s_byCause[(int)cause]);
    }

    private static KeyValuePair<string, object?>[] Tags<T>(string name)
        where T : struct, Enum =>
        [.. Enum.GetNames<T>().Select(value => new KeyValuePair<string, object?>(name, value.ToLowerInvariant()))];
}
