using Grpc.Core;

namespace IdentityGrpc.Client.Internal;

/// <summary>Judges ends of streams.</summary>
internal static class WatchEnd
{
    /// <summary>What follows from an end.</summary>
    /// <param name="error">The error, null for an end without one.</param>
    /// <param name="position">Where the watch is. A reset needs a position that can be lost.</param>
    public static WatchEndKind Judge(IdentityGrpcError? error, WatchStart position)
    {
        if (error is null) return WatchEndKind.Reconnect;
        if (error.Reason is "RESUME_TOKEN_INVALID" or "RESUME_TOKEN_EXPIRED" or "RESUME_TOKEN_AHEAD")
        {
            return position.ResumeToken is null ? WatchEndKind.Final : WatchEndKind.Reset;
        }
        return IsFinal(error.StatusCode) ? WatchEndKind.Final : WatchEndKind.Reconnect;
    }

    // Where trying again cannot help. The rest, also Cancelled and Internal when the server says so, may pass.
    private static bool IsFinal(StatusCode status) => status
        is StatusCode.InvalidArgument
        or StatusCode.Unauthenticated
        or StatusCode.PermissionDenied
        or StatusCode.Unimplemented
        or StatusCode.FailedPrecondition
        or StatusCode.NotFound
        or StatusCode.OutOfRange;
}
