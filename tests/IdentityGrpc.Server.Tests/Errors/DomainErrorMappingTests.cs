using System.Reflection;
using Grpc.Core;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Server.Errors;
using IdentityGrpc.Server.Tests.Hosting;

namespace IdentityGrpc.Server.Tests.Errors;

public sealed class DomainErrorMappingTests
{
    private static readonly UpstreamTrace s_trace = new("trace-1", 503);

    /// <summary>One of each domain error, with the status and reason that the contract promises for it.</summary>
    public static TheoryData<DomainError, StatusCode, string> Errors => new()
    {
        { new DomainError.InvalidFields([new FieldViolation("scopes", "is bad")]), StatusCode.InvalidArgument, "INVALID_FIELD" },
        { new DomainError.IdentityNotFound(s_trace), StatusCode.NotFound, "IDENTITY_NOT_FOUND" },
        { new DomainError.RequestIdReused(), StatusCode.FailedPrecondition, "REQUEST_ID_REUSED" },
        { new DomainError.TeamsTokenRejected(s_trace), StatusCode.InvalidArgument, "TEAMS_TOKEN_REJECTED" },
        { new DomainError.IssuedBeforeUnsupported(), StatusCode.FailedPrecondition, "ISSUED_BEFORE_UNSUPPORTED" },
        { new DomainError.RevocationOverlapped(TimeSpan.FromSeconds(1)), StatusCode.Aborted, "REVOCATION_OVERLAPPED" },
        { new DomainError.RevocationLogUnavailable(), StatusCode.Unavailable, "REVOCATION_LOG_UNAVAILABLE" },
        { new DomainError.RevocationUnconfirmed(new RevocationId(Guid.Empty)), StatusCode.Unavailable, "REVOCATION_UNCONFIRMED" },
        { new DomainError.UpstreamThrottled(TimeSpan.FromSeconds(7), s_trace), StatusCode.ResourceExhausted, "UPSTREAM_THROTTLED" },
        { new DomainError.UpstreamUnavailable(s_trace), StatusCode.Unavailable, "UPSTREAM_UNAVAILABLE" },
        { new DomainError.UpstreamCredentialRejected(s_trace), StatusCode.Internal, "UPSTREAM_CREDENTIAL_REJECTED" },
        { new DomainError.ResumeTokenInvalid(), StatusCode.InvalidArgument, "RESUME_TOKEN_INVALID" },
        { new DomainError.ResumeTokenExpired(3, 9), StatusCode.OutOfRange, "RESUME_TOKEN_EXPIRED" },
        { new DomainError.ResumeTokenAhead(3, 9), StatusCode.OutOfRange, "RESUME_TOKEN_AHEAD" },
        { new DomainError.WatchLimitExceeded(5, OfServer: false, TimeSpan.FromSeconds(1)), StatusCode.ResourceExhausted, "WATCH_LIMIT_EXCEEDED" },
        { new DomainError.ShuttingDown(TimeSpan.FromSeconds(1)), StatusCode.Unavailable, "SHUTTING_DOWN" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Each_error_has_its_status_and_reason(DomainError error, StatusCode status, string reason)
    {
        RpcException exception = DomainErrorMapping.ToStatus(error).ToException();

        Assert.Equal(status, exception.StatusCode);
        Assert.Equal(reason, exception.Reason());
        Assert.Equal("identitygrpc", exception.ErrorInfo().Domain);
        Assert.Equal(error.Message, exception.Status.Detail);
    }

    [Fact]
    public void No_error_is_left_out()
    {
        IEnumerable<Type> members = typeof(DomainError).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(DomainError)));

        Assert.Equal(members.Select(type => type.Name).Order(), Errors.Select(row => row.Data.Item1.GetType().Name).Order());
    }

    [Fact]
    public void Throttling_says_when_to_retry()
    {
        RpcException exception = DomainErrorMapping.ToStatus(new DomainError.UpstreamThrottled(TimeSpan.FromSeconds(7), s_trace)).ToException();

        Assert.Equal(TimeSpan.FromSeconds(7), exception.RetryDelay());
        Assert.Equal("trace-1", exception.ErrorInfo().Metadata["upstream_request_id"]);
    }

    [Fact]
    public void An_unconfirmed_revocation_names_its_id()
    {
        var id = new RevocationId(Guid.NewGuid());

        RpcException exception = DomainErrorMapping.ToStatus(new DomainError.RevocationUnconfirmed(id)).ToException();

        Assert.Equal(id.ToString(), exception.ErrorInfo().Metadata["revocation_id"]);
    }
}
