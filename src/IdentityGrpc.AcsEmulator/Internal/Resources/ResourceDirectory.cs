namespace IdentityGrpc.AcsEmulator.Internal.Resources;

/// <summary>The resources of this emulator.</summary>
internal sealed class ResourceDirectory(AcsEmulatorOptions options)
{
    public IReadOnlyList<Resource> All { get; } = [.. options.Resources.Select(configured => new Resource(configured))];

    /// <summary>The owner of what a request does not ascribe to another resource.</summary>
    public Resource Default => All[0];

    public Resource? Find(Guid id) => All.FirstOrDefault(resource => resource.Id == id);
}
