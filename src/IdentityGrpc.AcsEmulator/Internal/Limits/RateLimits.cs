using System.Collections.Concurrent;
using System.Collections.Frozen;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Limits;

/// <summary>
/// The service's published limits, for each resource and operation. How the service counts is not published; here a window starts with the first
/// request after the last one ended, and Retry-After tells when it ends.
/// </summary>
internal sealed class RateLimits(AcsEmulatorOptions options, TimeProvider time)
{
    /// <summary>The limit of a create that also asks for a token.</summary>
    public const string CreateWithToken = "CreateIdentityAndToken";

    private static readonly FrozenDictionary<string, RateLimit> s_published = new Dictionary<string, RateLimit>(StringComparer.Ordinal)
    {
        ["CreateIdentity"] = new(1000, 30),
        [CreateWithToken] = new(1000, 30),
        ["IssueAccessToken"] = new(1000, 30),
        ["DeleteIdentity"] = new(500, 30),
        ["RevokeAccessTokens"] = new(500, 30),
        ["ExchangeTeamsUserAccessToken"] = new(500, 30),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<(Guid Resource, string Limit), RateWindow> _windows = new();
    private FrozenDictionary<string, RateLimit> _limits = s_published;
    private volatile bool _enforced = options.EnforceLimits;

    public AcsError? Exceeded(Operation operation, AcsRequest request)
    {
        if (!_enforced) return null;
        var name = operation.LimitOf(request);
        if (!_limits.TryGetValue(name, out RateLimit? limit)) return null;
        TimeSpan wait = _windows.GetOrAdd((request.Resource.Id, name), _ => new RateWindow()).Take(limit, time.GetUtcNow());
        return wait == TimeSpan.Zero ? null : AcsErrors.TooManyRequests(wait);
    }

    public void Change(RateLimitsBody change)
    {
        if (change.Limits is { } limits)
        {
            var merged = new Dictionary<string, RateLimit>(_limits, StringComparer.Ordinal);
            foreach ((var name, RateLimit limit) in limits) merged[name] = limit;
            _limits = merged.ToFrozenDictionary(StringComparer.Ordinal);
        }
        if (change.Enforced is { } enforced) _enforced = enforced;
        _windows.Clear();
    }

    public void Reset()
    {
        _limits = s_published;
        _enforced = options.EnforceLimits;
        _windows.Clear();
    }

    public RateLimitsBody Describe()
    {
        var sorted = new SortedDictionary<string, RateLimit>(_limits.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        return new RateLimitsBody { Enforced = _enforced, Limits = sorted };
    }
}
