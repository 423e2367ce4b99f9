using Azure.Communication.Internal;

namespace Azure.Communication;

/// <summary>An application of Microsoft Teams.</summary>
public class MicrosoftTeamsAppIdentifier : CommunicationIdentifier
{
    /// <param name="appId">The application's id.</param>
    /// <param name="cloud">The cloud; null means the public one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="appId"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="appId"/> is empty.</exception>
    public MicrosoftTeamsAppIdentifier(string appId, CommunicationCloudEnvironment? cloud = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(appId);
        AppId = appId;
        Cloud = cloud ?? CommunicationCloudEnvironment.Public;
        RawId = RawIdPrefix.OfTeamsApp(Cloud) + appId;
    }

    public string AppId { get; }

    public CommunicationCloudEnvironment Cloud { get; }

    public override string RawId { get; }

    public override bool Equals(CommunicationIdentifier? other) => other is MicrosoftTeamsAppIdentifier && other.RawId == RawId;

    public override string ToString() => AppId;
}
