using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.Http;
using Microsoft.Extensions.Primitives;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>One scripted fault.</summary>
internal sealed class FaultScript
{
    // An hour is longer than any client waits, and short enough for a timer.
    private const int MaxMilliseconds = 3_600_000;

    private readonly FaultScriptBody _body;
    private int _met;

    private FaultScript(FaultScriptBody body) => _body = body;

    public int Id => _body.Id!.Value;

    public FaultOutcome Outcome => _body.Outcome ?? FaultOutcome.None;

    public AcsError? Answer => Outcome switch
    {
        FaultOutcome.Throttle => AcsErrors.TooManyRequests(TimeSpan.FromSeconds(_body.RetryAfter ?? 1)),
        FaultOutcome.InternalError => AcsErrors.Internal,
        FaultOutcome.Unavailable => AcsErrors.Unavailable,
        _ => null,
    };

    public static bool TryCreate(FaultScriptBody body, int id, [NotNullWhen(true)] out FaultScript? script, [NotNullWhen(false)] out AcsError? error)
    {
        error = body switch
        {
            { Delay: < 0 or > MaxMilliseconds } => AcsErrors.Invalid("The delay must be within [0, 3600000] milliseconds.", "delay"),
            { MaxDelay: { } max } when max < (body.Delay ?? 0) || max > MaxMilliseconds =>
                AcsErrors.Invalid("The longest delay must be within [delay, 3600000] milliseconds.", "maxDelay"),
            { RetryAfter: < 1 } => AcsErrors.Invalid("Retry-After must be 1 second or more.", "retryAfter"),
            { Times: < 1 } => AcsErrors.Invalid("The number of times must be 1 or more.", "times"),
            { Probability: < 0 or > 1 } => AcsErrors.Invalid("The probability must be within [0, 1].", "probability"),
            { Outcome: null or FaultOutcome.None, Delay: null or 0, MaxDelay: null or 0 } =>
                AcsErrors.Invalid("A fault needs an outcome or a delay.", "outcome"),
            _ => null,
        };
        script = error is null ? new FaultScript(body with { Id = id, Met = null }) : null;
        return script is not null;
    }

    /// <summary>Whether this script meets a request. What it meets counts.</summary>
    public bool Meets(string operation, IHeaderDictionary headers)
    {
        if (_body.Operation is { } name && name != operation) return false;
        if (_body.Header is { } header && !HasHeader(headers, header)) return false;
        if (_body.Probability is { } share && Random.Shared.NextDouble() >= share) return false;
        // Concurrent requests must not share the last of a number of times.
        if (Interlocked.Increment(ref _met) <= (_body.Times ?? int.MaxValue)) return true;
        Interlocked.Decrement(ref _met);
        return false;
    }

    public FaultScriptBody Describe() => _body with { Met = Volatile.Read(ref _met) };

    public TimeSpan DrawDelay()
    {
        var least = _body.Delay ?? 0;
        var most = Math.Max(least, _body.MaxDelay ?? least);
        return TimeSpan.FromMilliseconds(Random.Shared.Next(least, most + 1));
    }

    private bool HasHeader(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out StringValues values)
        && (_body.HeaderValue is null || values.Contains(_body.HeaderValue, StringComparer.Ordinal));
}
