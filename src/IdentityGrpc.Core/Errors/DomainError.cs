using IdentityGrpc.Core.Revocations;

namespace IdentityGrpc.Core.Errors;

/// <summary>Everything that can go wrong and that a caller can be told about. The union is closed: its members are all nested here.</summary>
public abstract record DomainError
{
    private DomainError(string message) => Message = message;

    /// <summary>What happened and what to do, for the developer of the caller. Holds no id, token or key.</summary>
    public string Message { get; }

    /// <summary>Fields of the request are bad.</summary>
    /// <param name="Violations">Every bad field, in the order of the contract; at least one.</param>
    public sealed record InvalidFields(IReadOnlyList<FieldViolation> Violations)
        : DomainError($"The request has bad fields: {Violations.Count}. The details name each.");

    /// <summary>The identity does not exist, was deleted, or belongs to another ACS resource.</summary>
    public sealed record IdentityNotFound(UpstreamTrace Trace)
        : DomainError("The identity does not exist in this ACS resource.");

    /// <summary>The request id was used within the last ten minutes with another request.</summary>
    public sealed record RequestIdReused()
        : DomainError("The request_id was used with another request. Choose a new one.");

    /// <summary>ACS refused the Teams user's Entra token, or it is of another application or user.</summary>
    public sealed record TeamsTokenRejected(UpstreamTrace Trace)
        : DomainError("ACS refused the Entra token: it is not valid, or not of this application and user.");

    /// <summary>Only a part of the tokens was to be revoked, and the server may only revoke all.</summary>
    public sealed record IssuedBeforeUnsupported()
        : DomainError("issued_before is in the past, and this server can only revoke all tokens of an identity. Leave the field out to do so.");

    /// <summary>Revocations of the identity kept overlapping the call.</summary>
    /// <param name="RetryAfter">How long to wait before the next try.</param>
    public sealed record RevocationOverlapped(TimeSpan RetryAfter)
        : DomainError("The identity was being revoked during the call. Retry.");

    /// <summary>The revocation log cannot be written or read; nothing was done at ACS.</summary>
    public sealed record RevocationLogUnavailable()
        : DomainError("The revocation log is unavailable; nothing was done. Retry.");

    /// <summary>The outcome of the revocation is unknown: at ACS, or already whether it was recorded.</summary>
    /// <param name="RevocationId">The revocation, which the log will give an end if it was recorded.</param>
    public sealed record RevocationUnconfirmed(RevocationId RevocationId)
        : DomainError("The outcome of the revocation is not known yet; what was recorded will be driven to its end. Retrying is safe.");

    /// <summary>ACS throttles the server.</summary>
    /// <param name="RetryAfter">How long ACS wants no further call.</param>
    /// <param name="Trace">The answer of ACS; empty when the server remembered an earlier one.</param>
    public sealed record UpstreamThrottled(TimeSpan RetryAfter, UpstreamTrace Trace)
        : DomainError("ACS throttles this server. Retry after the given time.");

    /// <summary>ACS cannot be reached, did not answer in time, or failed.</summary>
    public sealed record UpstreamUnavailable(UpstreamTrace Trace)
        : DomainError("ACS is unavailable. Retry with backoff.");

    /// <summary>ACS refused the server's own credential.</summary>
    public sealed record UpstreamCredentialRejected(UpstreamTrace Trace)
        : DomainError("ACS refused the server's credential. Its operator must act.");

    /// <summary>The resume token is malformed, or of another log.</summary>
    public sealed record ResumeTokenInvalid()
        : DomainError("The token is not one of this log. Start again from EARLIEST.");

    /// <summary>The position is older than the log's history.</summary>
    /// <param name="Oldest">The sequence of the oldest entry that is kept.</param>
    /// <param name="Newest">The sequence of the newest entry.</param>
    public sealed record ResumeTokenExpired(long Oldest, long Newest)
        : DomainError($"The position is older than the log's history, which begins at {Oldest}. Start again from EARLIEST and forget what was cached before.");

    /// <summary>The position is ahead of the log.</summary>
    /// <param name="Oldest">The sequence of the oldest entry that is kept.</param>
    /// <param name="Newest">The sequence of the newest entry.</param>
    public sealed record ResumeTokenAhead(long Oldest, long Newest)
        : DomainError($"The position is ahead of the log, which ends at {Newest}. Start again from EARLIEST.");

    /// <summary>The caller, or the server in all, has as many watches as it may.</summary>
    /// <param name="Limit">How many there may be.</param>
    /// <param name="OfServer">Whether the limit is that of the server in all; else it is the caller's.</param>
    /// <param name="RetryAfter">How long to wait before the next try.</param>
    public sealed record WatchLimitExceeded(int Limit, bool OfServer, TimeSpan RetryAfter)
        : DomainError($"There are {Limit} watches already, which is as many as {(OfServer ? "the server" : "the caller")} may have. Retry later.");

    /// <summary>The server is about to stop.</summary>
    /// <param name="RetryAfter">How long to wait before the next try.</param>
    public sealed record ShuttingDown(TimeSpan RetryAfter)
        : DomainError("The server is about to stop. Retry; another replica will answer.");
}
