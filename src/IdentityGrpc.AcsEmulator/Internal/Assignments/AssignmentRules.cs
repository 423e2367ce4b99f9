using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Assignments;

/// <summary>What both kinds of assignments ask of their values.</summary>
internal static class AssignmentRules
{
    public static AcsError? Check(AssignmentBody body, params ReadOnlySpan<string> principalTypes)
    {
        if (string.IsNullOrEmpty(body.PrincipalType)) return AcsErrors.Required("PrincipalType");
        if (!principalTypes.Contains(body.PrincipalType))
        {
            return AcsErrors.Invalid($"PrincipalType must be one of: {string.Join(", ", principalTypes!)}.", "principalType");
        }
        return Array.TrueForAll(body.ClientIds ?? [], id => Guid.TryParse(id, out _)) ? null : AcsErrors.InvalidFormat("ClientIds");
    }
}
