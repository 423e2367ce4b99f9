namespace IdentityGrpc.Core.Upstream;

/// <summary>What a Teams user shows for an ACS token. Holds a secret and does not print it.</summary>
/// <param name="entraToken">The Entra access token. A secret.</param>
/// <param name="clientId">The Entra application that it was issued to.</param>
/// <param name="userObjectId">The user's object id in Entra.</param>
public sealed class TeamsUserProof(string entraToken, Guid clientId, Guid userObjectId)
{
    /// <summary>The Entra access token. A secret.</summary>
    public string EntraToken { get; } = entraToken;

    /// <summary>The Entra application that it was issued to.</summary>
    public Guid ClientId { get; } = clientId;

    /// <summary>The user's object id in Entra.</summary>
    public Guid UserObjectId { get; } = userObjectId;

    /// <inheritdoc/>
    public override string ToString() => "(proof of a Teams user)";
}
