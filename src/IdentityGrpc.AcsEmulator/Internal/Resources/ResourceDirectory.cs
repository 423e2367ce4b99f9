using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Resources;

/// <summary>The resources of this emulator.</summary>
internal sealed class ResourceDirectory
{
    public ResourceDirectory(AcsEmulatorOptions options, IJournal journal)
    {
        AcsError unknownIdentity = AcsErrors.UnknownIdentity(options.UnknownIdentityStatus, options.UnknownIdentityCode);
        All = [.. options.Resources.Select(configured => new Resource(configured, unknownIdentity, journal))];
    }

    public IReadOnlyList<Resource> All { get; }

    /// <summary>The owner of what a request does not ascribe to another resource.</summary>
    public Resource Default => All[0];

    public Resource? Find(Guid id) => All.FirstOrDefault(resource => resource.Id == id);
}
