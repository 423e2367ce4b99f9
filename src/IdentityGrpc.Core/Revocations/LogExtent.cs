using System.Runtime.InteropServices;

namespace IdentityGrpc.Core.Revocations;

/// <summary>Which log it is, and how far it reaches.</summary>
/// <param name="LogId">The log's own id, which never changes; another log has another.</param>
/// <param name="Oldest">The sequence of the oldest entry that is kept; one more than <paramref name="Newest"/> when none is.</param>
/// <param name="Newest">The sequence of the newest entry ever appended; 0 when there was none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LogExtent(Guid LogId, long Oldest, long Newest)
{
    /// <summary>The position before the oldest entry: the earliest from which nothing that is kept is missed.</summary>
    public long Start => Oldest - 1;
}
