namespace IdentityGrpc.Client.Conformance;

/// <summary>A set and the clock that it goes by.</summary>
internal sealed class ClockedSet
{
    public ClockedSet() => Set = new RevocationSet(Clock);

    public SettableClock Clock { get; } = new();

    public RevocationSet Set { get; }
}
