namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>Which Entra token to mint. Everything has a default.</summary>
internal sealed class MintEntraTokenBody
{
    /// <summary><c>teamsUser</c>, the default, or <c>app</c>.</summary>
    public string? Kind { get; set; }

    public Guid? AppId { get; set; }

    /// <summary>The user's object id, or the one of the application's service principal.</summary>
    public Guid? UserId { get; set; }

    public Guid? TenantId { get; set; }

    /// <summary>Whole minutes from now; 0 or less for an expired token. The default is 60.</summary>
    public int? ExpiresInMinutes { get; set; }

    public string? Audience { get; set; }

    public string? Scopes { get; set; }

    /// <summary>The resource that an application's token is for.</summary>
    public Guid? ResourceId { get; set; }
}
