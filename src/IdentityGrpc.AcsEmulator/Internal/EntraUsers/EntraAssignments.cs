using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.Assignments;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.EntraUsers;

/// <summary>Makes Entra assignments of what is asked.</summary>
internal static class EntraAssignments
{
    public static bool TryCreate(
        Guid objectId, AssignmentBody body, [NotNullWhen(true)] out Assignment? assignment, [NotNullWhen(false)] out AcsError? error)
    {
        assignment = null;
        error = AssignmentRules.Check(body, "user", "group", "tenant");
        if (string.IsNullOrEmpty(body.TenantId)) error ??= AcsErrors.Required("TenantId");
        if (body.ClientIds is null) error ??= AcsErrors.Required("ClientIds");
        if (!Guid.TryParse(body.TenantId, out Guid tenantId)) error ??= AcsErrors.InvalidFormat("TenantId");
        if (error is null) assignment = new Assignment(objectId, tenantId, body.PrincipalType!, body.ClientIds!);
        return assignment is not null;
    }
}
