using Azure.Communication.Internal;

namespace Azure.Communication;

/// <summary>A Teams Phone user who acts through a Communication Services resource: <c>8:acs:{resource}_{tenant}_{user}</c>.</summary>
public class TeamsExtensionUserIdentifier : CommunicationIdentifier
{
    /// <param name="userId">The user's Entra object id.</param>
    /// <param name="tenantId">The user's Entra tenant.</param>
    /// <param name="resourceId">The Communication Services resource.</param>
    /// <param name="cloud">The cloud; null means the public one.</param>
    /// <param name="rawId">The raw id; made from the other parts when null.</param>
    /// <exception cref="ArgumentNullException">An id is null.</exception>
    /// <exception cref="ArgumentException">An id is empty.</exception>
    public TeamsExtensionUserIdentifier(
        string userId, string tenantId, string resourceId, CommunicationCloudEnvironment? cloud = null, string? rawId = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        ArgumentException.ThrowIfNullOrEmpty(tenantId);
        ArgumentException.ThrowIfNullOrEmpty(resourceId);
        UserId = userId;
        TenantId = tenantId;
        ResourceId = resourceId;
        Cloud = cloud ?? CommunicationCloudEnvironment.Public;
        RawId = rawId ?? $"{RawIdPrefix.OfAcsUser(Cloud)}{resourceId}_{tenantId}_{userId}";
    }

    public string UserId { get; }

    public string TenantId { get; }

    public string ResourceId { get; }

    public CommunicationCloudEnvironment Cloud { get; }

    public override string RawId { get; }

    public override bool Equals(CommunicationIdentifier? other) => other is TeamsExtensionUserIdentifier && other.RawId == RawId;

    public override string ToString() => RawId;
}
