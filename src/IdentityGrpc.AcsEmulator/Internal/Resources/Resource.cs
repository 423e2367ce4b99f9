using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Resources;

/// <summary>A Communication Services resource with what belongs to it.</summary>
internal sealed class Resource
{
    private readonly AssignmentStore _teamsExtension;
    private readonly AssignmentStore _entra;

    public Resource(AcsEmulatorResource configured, AcsError unknownIdentity, IJournal journal)
    {
        Id = configured.Id;
        string?[] keys = [configured.AccessKey, configured.SecondaryAccessKey];
        AccessKeys = [.. keys.OfType<string>().Select(Convert.FromBase64String)];
        Identities = new IdentityStore(Id, unknownIdentity, journal);
        _teamsExtension = new AssignmentStore(Id, AssignmentKind.TeamsExtension, journal);
        _entra = new AssignmentStore(Id, AssignmentKind.Entra, journal);
    }

    public Guid Id { get; }

    public IReadOnlyList<byte[]> AccessKeys { get; }

    public IdentityStore Identities { get; }

    public AssignmentStore AssignmentsOf(AssignmentKind kind) => kind == AssignmentKind.Entra ? _entra : _teamsExtension;

    /// <summary>Forgets everything that belongs to it.</summary>
    public void Clear()
    {
        Identities.Clear();
        _teamsExtension.Clear();
        _entra.Clear();
    }
}
