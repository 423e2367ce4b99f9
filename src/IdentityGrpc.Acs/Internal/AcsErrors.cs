using System.Globalization;
using Azure;
using Azure.Identity;
using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Acs.Internal;

/// <summary>The one place that knows what a failure of ACS means. Null: nothing that a caller can be told, so a fault of ours.</summary>
internal static class AcsErrors
{
    // ACS always names a time; where a proxy in between answers 429 without one, this keeps callers from retrying at once.
    private static readonly TimeSpan s_defaultRetryAfter = TimeSpan.FromSeconds(5);

    public static DomainError? Translate(Exception exception, AcsOperation operation, AttemptNotes notes, TimeProvider time) => exception switch
    {
        RequestFailedException failed => Translate(failed, operation, notes, time),
        AuthenticationFailedException => new DomainError.UpstreamCredentialRejected(UpstreamTrace.None),
        // Retries that all failed; the last one tells most.
        AggregateException { InnerExceptions: [.., var last] } => Translate(last, operation, notes, time),
        // The caller's own cancellation was told apart before: this is the attempt's timeout.
        OperationCanceledException => new DomainError.UpstreamUnavailable(UpstreamTrace.None),
        IOException or HttpRequestException => new DomainError.UpstreamUnavailable(UpstreamTrace.None),
        _ => null,
    };

    /// <summary>Whether the failure is, or ends in, a cancellation.</summary>
    public static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException or AggregateException { InnerExceptions: [.., OperationCanceledException] };

    private static DomainError? Translate(RequestFailedException failed, AcsOperation operation, AttemptNotes notes, TimeProvider time)
    {
        UpstreamTrace trace = Trace(failed) with { EarlierAttemptUnclear = notes.EarlierAttemptUnclear };
        return (failed.Status, failed.ErrorCode) switch
        {
            (0, _) => new DomainError.UpstreamUnavailable(trace),
            (401, "IdentityNotOwned") => new DomainError.IdentityNotFound(trace),
            (404, _) when NamesIdentity(operation) => new DomainError.IdentityNotFound(trace),
            (401, "InvalidAccessToken") when operation == AcsOperation.ExchangeTeamsToken => new DomainError.TeamsTokenRejected(trace),
            (400, "ValidationError") when operation == AcsOperation.ExchangeTeamsToken => new DomainError.TeamsTokenRejected(trace),
            (401 or 403, _) => new DomainError.UpstreamCredentialRejected(trace),
            (429, _) => new DomainError.UpstreamThrottled(RetryAfter(failed, time), trace),
            (408 or >= 500, _) => new DomainError.UpstreamUnavailable(trace),
            _ => null,
        };
    }

    private static bool NamesIdentity(AcsOperation operation) => operation is AcsOperation.Issue or AcsOperation.Revoke or AcsOperation.Delete;

    private static UpstreamTrace Trace(RequestFailedException failed)
    {
        if (failed.GetRawResponse() is not { } response) return UpstreamTrace.None;
        string? requestId = response.Headers.TryGetValue("MS-CV", out string? correlation) ? correlation : response.ClientRequestId;
        return new UpstreamTrace(requestId, failed.Status) { AnswerTime = response.Headers.Date };
    }

    private static TimeSpan RetryAfter(RequestFailedException failed, TimeProvider time)
    {
        if (failed.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out string? text)) return s_defaultRetryAfter;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)) return TimeSpan.FromSeconds(seconds);
        bool isDate = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at);
        TimeSpan left = isDate ? at - time.GetUtcNow() : s_defaultRetryAfter;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
