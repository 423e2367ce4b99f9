using IdentityGrpc.AcsEmulator.Internal.Identities;

namespace IdentityGrpc.AcsEmulator.Internal.Resources;

/// <summary>A Communication Services resource with what belongs to it.</summary>
internal sealed class Resource
{
    public Resource(AcsEmulatorResource configured)
    {
        Id = configured.Id;
        AccessKeys = configured.SecondaryAccessKey is null
            ? [Convert.FromBase64String(configured.AccessKey)]
            : [Convert.FromBase64String(configured.AccessKey), Convert.FromBase64String(configured.SecondaryAccessKey)];
        Identities = new IdentityStore(Id);
    }

    public Guid Id { get; }

    public IReadOnlyList<byte[]> AccessKeys { get; }

    public IdentityStore Identities { get; }
}
