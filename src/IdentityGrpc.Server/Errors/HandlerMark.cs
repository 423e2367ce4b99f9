using Grpc.Core;

namespace IdentityGrpc.Server.Errors;

/// <summary>
/// Remembers that a call came as far as its method. The engine answers UNKNOWN both for a request that it could not parse, which is the caller's
/// mistake, and for what fails after the method, which is ours; only the mark tells them apart.
/// </summary>
internal static class HandlerMark
{
    private static readonly object s_key = new();

    public static void Set(ServerCallContext context) => context.GetHttpContext().Items[s_key] = s_key;

    public static bool IsSet(HttpContext context) => context.Items.ContainsKey(s_key);
}
