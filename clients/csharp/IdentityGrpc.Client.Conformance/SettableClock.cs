namespace IdentityGrpc.Client.Conformance;

/// <summary>The system's clock, until a case sets it; then it stands still.</summary>
internal sealed class SettableClock : TimeProvider
{
    private DateTimeOffset? _now;

    public override DateTimeOffset GetUtcNow() => _now ?? System.GetUtcNow();

    public void Set(long unixSeconds) => _now = DateTimeOffset.FromUnixTimeSeconds(unixSeconds);
}
