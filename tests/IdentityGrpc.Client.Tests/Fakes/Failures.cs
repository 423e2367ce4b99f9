using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace IdentityGrpc.Client.Tests.Fakes;

/// <summary>Errors as a server sends them.</summary>
internal static class Failures
{
    public static RpcException Of(StatusCode status, string reason = "", TimeSpan? retry = null)
    {
        var rich = new Google.Rpc.Status { Code = (int)status };
        if (reason.Length > 0) rich.Details.Add(Any.Pack(new ErrorInfo { Domain = "identitygrpc", Reason = reason }));
        if (retry is { } delay) rich.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }));
        return With(status, rich.ToByteArray());
    }

    public static RpcException With(StatusCode status, byte[] details) =>
        new(new Grpc.Core.Status(status, "no"), new Metadata { { "grpc-status-details-bin", details } });
}
