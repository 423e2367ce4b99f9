using System.Text.Json.Serialization;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>Which Entra token to mint. Everything has a default.</summary>
internal sealed class MintEntraTokenBody
{
    /// <summary>Whose token; it decides the audience and the scopes.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<EntraTokenKind>))]
    public EntraTokenKind Kind { get; set; }

    public Guid? AppId { get; set; }

    /// <summary>The user's object id, or the one of the application's service principal.</summary>
    public Guid? UserId { get; set; }

    public Guid? TenantId { get; set; }

    public Guid[]? Groups { get; set; }

    /// <summary>Whole minutes from now; 0 or less for an expired token. The default is 60.</summary>
    public int? ExpiresInMinutes { get; set; }

    public string? Audience { get; set; }

    public string? Scopes { get; set; }

    /// <summary>The resource that the token is for.</summary>
    public Guid? ResourceId { get; set; }
}
