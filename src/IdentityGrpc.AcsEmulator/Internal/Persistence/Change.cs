using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Persistence;

/// <summary>
/// A change of the state. Those of an identity hold the identity itself and are written as it is by then: its values only rise, so a later one is
/// never wrong.
/// </summary>
internal abstract record Change
{
    private Change()
    {
    }

    public sealed record IdentityCreated(Guid Resource, Identity Identity) : Change;

    public sealed record IdentityChanged(Guid Resource, Identity Identity) : Change;

    public sealed record IdentityDeleted(Guid Resource, Guid User) : Change;

    public sealed record AssignmentPut(Guid Resource, AssignmentKind Kind, Assignment Assignment) : Change;

    public sealed record AssignmentDeleted(Guid Resource, AssignmentKind Kind, string Key) : Change;

    public sealed record KeyAdded(KeyIssuer Issuer, SigningKey Key) : Change;

    /// <summary>Every identity of a resource was forgotten.</summary>
    public sealed record IdentitiesCleared(Guid Resource) : Change;

    /// <summary>Every assignment of one kind was forgotten.</summary>
    public sealed record AssignmentsCleared(Guid Resource, AssignmentKind Kind) : Change;
}
