namespace IdentityGrpc.AcsEmulator.Internal.Control;

/// <summary>What the emulator holds.</summary>
internal sealed record EmulatorStatus(IReadOnlyList<EmulatorStatus.Resource> Resources)
{
    internal sealed record Resource(Guid Id, int Identities);
}
