namespace IdentityGrpc.Core.Revocations.Fencing;

/// <summary>
/// The right of this process to hand out what it remembers. A process that follows the log of others has it only while it can be sure that they
/// wait for it; without it, it neither reads the cache, nor stores, nor lets calls share a flight.
/// </summary>
public interface ICacheLease
{
    /// <summary>
    /// Whether the right is held at this very moment. Asked on every call, so it must be cheap, and it must be decided by a clock and not by a
    /// timer: a process that was paused past its lease must get false from its first question on.
    /// </summary>
    bool IsHeld { get; }
}
