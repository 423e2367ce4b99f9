namespace Compat.Azure.Tests.StandIn;

/// <summary>The time of the signature's test vectors.</summary>
internal sealed class FixedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 16, 10, 40, TimeSpan.Zero);
}
