namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>The body of a create; every member may be missing or null.</summary>
internal sealed class CreateIdentityBody
{
    public string?[]? CreateTokenWithScopes { get; set; }

    public int? ExpiresInMinutes { get; set; }

    public string? CustomId { get; set; }
}
