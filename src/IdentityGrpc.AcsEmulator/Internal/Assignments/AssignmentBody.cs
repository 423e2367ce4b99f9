namespace IdentityGrpc.AcsEmulator.Internal.Assignments;

/// <summary>What an assignment is asked to be.</summary>
internal sealed class AssignmentBody
{
    public string? PrincipalType { get; set; }

    public string? TenantId { get; set; }

    public string?[]? ClientIds { get; set; }
}
