using IdentityGrpc.Core.Revocations.Fencing;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Revocations.Replication.Internal;

/// <summary>
/// The lease as the replica itself counts it: from before the renewal was sent, and shorter by the margin than the others count it. So it has
/// lapsed here before it lapses for them, whatever the renewal's way took.
/// </summary>
internal sealed class ReplicaLease(IOptions<ReplicaOptions> options, TimeProvider time) : ICacheLease
{
    private readonly TimeSpan _usable = options.Value.Lease - options.Value.LeaseMargin;
    private LeaseStart? _start;

    /// <inheritdoc/>
    public bool IsHeld => Volatile.Read(ref _start) is { } start && Age(start) < _usable;

    /// <summary>The moment before a renewal is sent.</summary>
    public LeaseStart Now() => new(time.GetTimestamp(), time.GetUtcNow());

    public TimeSpan Age(LeaseStart start)
    {
        TimeSpan elapsed = time.GetElapsedTime(start.Timestamp);
        // The monotonic clock stands still while a virtual machine is suspended. The other one jumps then; jumping back, it changes nothing.
        TimeSpan onTheWall = time.GetUtcNow() - start.WallClock;
        return elapsed > onTheWall ? elapsed : onTheWall;
    }

    public void HoldFrom(LeaseStart start) => Volatile.Write(ref _start, start);

    public void GiveUp() => Volatile.Write(ref _start, null);
}
