namespace IdentityGrpc.AcsEmulator.Internal.Assignments;

/// <summary>The two lists of who may exchange an Entra token. The numbers are written to disk.</summary>
internal enum AssignmentKind
{
    /// <summary>Users and resource accounts of Teams tenants.</summary>
    TeamsExtension = 0,

    /// <summary>Users, groups and tenants of Entra.</summary>
    Entra = 1,
}
