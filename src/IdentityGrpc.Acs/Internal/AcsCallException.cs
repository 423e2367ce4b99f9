using System.Buffers;
using System.Runtime.ExceptionServices;
using Azure;
using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Acs.Internal;

/// <summary>
/// What may be known of a failed call outside of this adapter. The SDK's exceptions stay inside: they quote the body of the answer, which may repeat
/// the address of the request, and with it the identity's id.
/// </summary>
internal sealed class AcsCallException : Exception
{
    private const int MaxCodeLength = 64;

    private static readonly SearchValues<char> s_codeCharacters =
        SearchValues.Create("-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <param name="operation">What was asked of ACS.</param>
    /// <param name="cause">Of which only the type, the stack and, of an answer, the status and the code are taken.</param>
    /// <param name="trace">The answer, if there was one.</param>
    public AcsCallException(AcsOperation operation, Exception cause, UpstreamTrace trace)
        : base($"{operation} failed at ACS: {Types(cause)}, HTTP status {trace.Status?.ToString() ?? "none"}, "
            + $"error code {CodeOf(cause) ?? "none"}, request id {trace.RequestId ?? "none"}.")
    {
        Operation = operation;
        Status = trace.Status;
        ErrorCode = CodeOf(cause);
        RequestId = trace.RequestId;
        // The frames name code only, and tell where a fault of ours is.
        if (cause.StackTrace is { } stack) ExceptionDispatchInfo.SetRemoteStackTrace(this, stack);
    }

    public AcsOperation Operation { get; }

    /// <summary>The HTTP status; null when no answer came.</summary>
    public int? Status { get; }

    /// <summary>The error code; null when there was none, or none that looks like one.</summary>
    public string? ErrorCode { get; }

    /// <summary>The id of the request in the records of ACS; null when no answer came.</summary>
    public string? RequestId { get; }

    // What is no plain word did not come from ACS, and may be anything.
    private static string? CodeOf(Exception cause) =>
        AcsErrors.LastOf(cause) is RequestFailedException { ErrorCode: { Length: > 0 and <= MaxCodeLength } code } && !code.AsSpan().ContainsAnyExcept(s_codeCharacters)
            ? code
            : null;

    private static string Types(Exception cause)
    {
        string types = cause.GetType().Name;
        for (Exception? inner = cause.InnerException; inner is not null; inner = inner.InnerException) types += $" < {inner.GetType().Name}";
        return types;
    }
}
