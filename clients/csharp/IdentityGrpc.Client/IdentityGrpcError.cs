using System.Collections.ObjectModel;
using Grpc.Core;
using IdentityGrpc.Client.Internal;

namespace IdentityGrpc.Client;

/// <summary>What an error of a call says, beyond its status. Reading it never throws: details that are broken are as good as none.</summary>
public sealed class IdentityGrpcError
{
    private IdentityGrpcError(RpcException exception, ErrorDetails details)
    {
        StatusCode = exception.StatusCode;
        Reason = details.Reason;
        Metadata = new ReadOnlyDictionary<string, string>(details.Metadata);
        FieldViolations = details.FieldViolations.AsReadOnly();
        RetryDelay = details.RetryDelay;
    }

    /// <summary>The status of the call.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>
    /// Why, for programs: the name of a value of <see cref="V1.ErrorReason"/> as the protos write it, without <c>ERROR_REASON_</c>, such as
    /// <c>IDENTITY_NOT_FOUND</c>. Also one that this client does not know. Empty where the error is not of an IdentityGrpc server.
    /// </summary>
    public string Reason { get; }

    /// <summary>What belongs to the reason, such as <c>upstream_request_id</c>; the protos name the keys. Empty where there is nothing.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Every field of the request that is bad. Empty unless the reason is <c>INVALID_FIELD</c>.</summary>
    public IReadOnlyList<FieldViolation> FieldViolations { get; }

    /// <summary>How long to wait at least before trying again; null where the server does not say.</summary>
    public TimeSpan? RetryDelay { get; }

    /// <summary>Reads the details of an error.</summary>
    public static IdentityGrpcError From(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new IdentityGrpcError(exception, ErrorDetails.Read(exception.Trailers));
    }

    /// <summary>The status and the reason, for logs.</summary>
    public override string ToString() => Reason.Length == 0 ? $"{StatusCode}" : $"{StatusCode} ({Reason})";
}
