using Azure.Communication.Internal;

namespace Azure.Communication;

/// <summary>A user of Microsoft Teams.</summary>
public class MicrosoftTeamsUserIdentifier : CommunicationIdentifier
{
    /// <param name="userId">The Entra object id, or the visitor's id when anonymous.</param>
    /// <param name="isAnonymous">True for a visitor without an account.</param>
    /// <param name="cloud">The cloud; null means the public one.</param>
    /// <param name="rawId">The raw id; made from the other parts when null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="userId"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="userId"/> is empty.</exception>
    public MicrosoftTeamsUserIdentifier(string userId, bool isAnonymous = false, CommunicationCloudEnvironment? cloud = null, string? rawId = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        UserId = userId;
        IsAnonymous = isAnonymous;
        Cloud = cloud ?? CommunicationCloudEnvironment.Public;
        RawId = rawId ?? (isAnonymous ? RawIdPrefix.TeamsVisitor : RawIdPrefix.OfTeamsUser(Cloud)) + userId;
    }

    public string UserId { get; }

    public bool IsAnonymous { get; }

    public CommunicationCloudEnvironment Cloud { get; }

    public override string RawId { get; }

    public override bool Equals(CommunicationIdentifier? other) => other is MicrosoftTeamsUserIdentifier && other.RawId == RawId;

    public override string ToString() => UserId;
}
