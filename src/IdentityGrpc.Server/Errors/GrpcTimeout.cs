using System.Globalization;
using Grpc.Core;

namespace IdentityGrpc.Server.Errors;

/// <summary>
/// Whether a call came too late. The engine counts in ticks of 100 ns and takes what is less for no deadline at all, yet a client whose time is up
/// sends just that: <c>1n</c>, one nanosecond. So the header itself is looked at.
/// </summary>
internal static class GrpcTimeout
{
    private const string Header = "grpc-timeout";
    private const int NanosecondsPerTick = 100;

    public static bool HasPassed(ServerCallContext context, TimeProvider time)
    {
        if (context.Deadline <= time.GetUtcNow().UtcDateTime) return true;
        return context.Deadline == DateTime.MaxValue && IsLessThanATick(context.GetHttpContext().Request.Headers[Header].ToString());
    }

    private static bool IsLessThanATick(string timeout)
    {
        if (timeout.Length < 2 || !long.TryParse(timeout.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out long value)) return false;
        return value == 0 || (timeout[^1] == 'n' && value < NanosecondsPerTick);
    }
}
