namespace IdentityGrpc.AcsEmulator.Internal.Assignments;

/// <summary>Who may exchange an Entra token, and through which applications.</summary>
internal sealed record Assignment(Guid ObjectId, Guid TenantId, string PrincipalType, string[]? ClientIds)
{
    /// <summary>What tells it from others of its kind: Entra's are known by the object id alone.</summary>
    public string KeyOf(AssignmentKind kind) => kind == AssignmentKind.Entra ? EntraKey(ObjectId) : TeamsExtensionKey(TenantId, ObjectId);

    public static string EntraKey(Guid objectId) => $"{objectId:D}";

    public static string TeamsExtensionKey(Guid tenantId, Guid objectId) => $"{tenantId:D}/{objectId:D}";

    /// <summary>Whether the application of a token may be used; without a list any may.</summary>
    public bool Allows(string applicationId) => ClientIds is null or [] || ClientIds.Contains(applicationId, StringComparer.OrdinalIgnoreCase);
}
