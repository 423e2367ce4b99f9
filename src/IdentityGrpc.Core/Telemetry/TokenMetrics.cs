using System.Diagnostics.Metrics;
using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Telemetry;

/// <summary>What is counted about tokens.</summary>
public sealed class TokenMetrics
{
    // Boxed once: the counter is on the path of every hit.
    private static readonly KeyValuePair<string, object?>[] s_byStatus =
        [.. Enum.GetValues<CacheStatus>().Select(status => Tag(status.ToString().ToLowerInvariant()))];

    private static readonly KeyValuePair<string, object?> s_error = Tag("error");

    private readonly Counter<long> _requests;

    /// <summary>Creates the instruments, with every series at zero, so that a dashboard can tell none from not yet.</summary>
    public TokenMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(IdentityGrpcTelemetry.Name);
        _requests = meter.CreateCounter<long>(IdentityGrpcTelemetry.TokenRequests, "{request}", "Token requests, by where the token came from.");
        foreach (KeyValuePair<string, object?> tag in s_byStatus) _requests.Add(0, tag);
        _requests.Add(0, s_error);
    }

    /// <summary>A token was handed out.</summary>
    public void TokenIssued(CacheStatus status) => _requests.Add(1, s_byStatus[(int)status]);

    /// <summary>No token could be handed out.</summary>
    public void TokenFailed() => _requests.Add(1, s_error);

    private static KeyValuePair<string, object?> Tag(string status) => new(IdentityGrpcTelemetry.CacheStatusTag, status);
}
