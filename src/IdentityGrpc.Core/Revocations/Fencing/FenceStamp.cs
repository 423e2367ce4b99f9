namespace IdentityGrpc.Core.Revocations.Fencing;

/// <summary>How many changes the fence had applied when a flight began. Whatever changed at a later position overlapped the flight.</summary>
/// <param name="Position">A position in the order in which this process applied entries; it means nothing to another process.</param>
internal readonly record struct FenceStamp(long Position);
