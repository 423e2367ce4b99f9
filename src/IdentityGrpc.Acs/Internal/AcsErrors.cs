using Azure;
using Azure.Identity;
using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Acs.Internal;

/// <summary>The one place that knows what a failure of ACS means. Null: nothing that a caller can be told, so a fault of ours.</summary>
internal static class AcsErrors
{
    // ACS always names a time; where a proxy in between answers 429 without one, this keeps callers from retrying at once.
    private static readonly TimeSpan s_defaultRetryAfter = TimeSpan.FromSeconds(5);

    public static DomainError? Translate(Exception exception, AcsOperation operation, UpstreamTrace trace, TimeProvider time) => LastOf(exception) switch
    {
        RequestFailedException failed => Translate(failed, operation, trace, time),
        AuthenticationFailedException failed => CredentialFailures.Translate(failed, trace),
        // The caller's own cancellation was told apart before: this is the attempt's timeout.
        OperationCanceledException => new DomainError.UpstreamUnavailable(trace),
        IOException or HttpRequestException => new DomainError.UpstreamUnavailable(trace),
        _ => null,
    };

    /// <summary>Whether the failure is, or ends in, a cancellation.</summary>
    public static bool IsCancellation(Exception exception) => LastOf(exception) is OperationCanceledException;

    /// <summary>The failure itself, and of retries that all failed the last one, which tells most.</summary>
    public static Exception LastOf(Exception exception) => exception is AggregateException { InnerExceptions: [.., var last] } ? LastOf(last) : exception;

    public static UpstreamTrace Trace(Exception exception, AttemptNotes notes)
    {
        // Known also where the last attempt did not reach ACS.
        var trace = new UpstreamTrace { EarlierAttemptUnclear = notes.EarlierAttemptUnclear };
        if (LastOf(exception) is not RequestFailedException failed || failed.GetRawResponse() is not { } response) return trace;
        string? requestId = response.Headers.TryGetValue("MS-CV", out string? correlation) ? correlation : response.ClientRequestId;
        return trace with { RequestId = requestId, Status = failed.Status, AnswerTime = response.Headers.Date };
    }

    private static DomainError? Translate(RequestFailedException failed, AcsOperation operation, UpstreamTrace trace, TimeProvider time) =>
        (failed.Status, failed.ErrorCode) switch
        {
            (0, _) => new DomainError.UpstreamUnavailable(trace),
            (401 or 403, var code) => AccessRefusals.Translate(failed.Status, code, operation, trace),
            (404, _) when NamesIdentity(operation) => new DomainError.IdentityNotFound(trace),
            (400, "ValidationError") when operation == AcsOperation.ExchangeTeamsToken => new DomainError.TeamsTokenRejected(trace),
            (429, _) => new DomainError.UpstreamThrottled(RetryAfterOf(failed, time), trace),
            (408 or >= 500, _) => new DomainError.UpstreamUnavailable(trace),
            _ => null,
        };

    private static bool NamesIdentity(AcsOperation operation) => operation is AcsOperation.Issue or AcsOperation.Revoke or AcsOperation.Delete;

    private static TimeSpan RetryAfterOf(RequestFailedException failed, TimeProvider time) =>
        failed.GetRawResponse() is { } response && RetryAfter.Read(response, time) is { } wait ? wait : s_defaultRetryAfter;
}
