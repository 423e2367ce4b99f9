namespace Azure.Communication.Internal;

/// <summary>Tells from a raw id's prefix what kind of identifier it is.</summary>
internal static class RawIdReader
{
    public static CommunicationIdentifier Read(string rawId)
    {
        if (rawId.StartsWith(RawIdPrefix.PhoneNumber, StringComparison.Ordinal) && rawId.Length > RawIdPrefix.PhoneNumber.Length)
            return new PhoneNumberIdentifier(rawId[RawIdPrefix.PhoneNumber.Length..], rawId);

        string[] parts = rawId.Split(':');
        if (parts.Length != 3 || parts[2].Length == 0) return new UnknownIdentifier(rawId);
        string rest = parts[2];

        return $"{parts[0]}:{parts[1]}:" switch
        {
            RawIdPrefix.AcsUser => AcsUser(rawId, rest, CommunicationCloudEnvironment.Public),
            RawIdPrefix.AcsUserDod => AcsUser(rawId, rest, CommunicationCloudEnvironment.Dod),
            RawIdPrefix.AcsUserGcch => AcsUser(rawId, rest, CommunicationCloudEnvironment.Gcch),
            RawIdPrefix.SpoolUser => new CommunicationUserIdentifier(rawId),
            RawIdPrefix.TeamsVisitor => new MicrosoftTeamsUserIdentifier(rest, isAnonymous: true, rawId: rawId),
            RawIdPrefix.TeamsUser => TeamsUser(rawId, rest, CommunicationCloudEnvironment.Public),
            RawIdPrefix.TeamsUserDod => TeamsUser(rawId, rest, CommunicationCloudEnvironment.Dod),
            RawIdPrefix.TeamsUserGcch => TeamsUser(rawId, rest, CommunicationCloudEnvironment.Gcch),
            RawIdPrefix.TeamsApp => new MicrosoftTeamsAppIdentifier(rest, CommunicationCloudEnvironment.Public),
            RawIdPrefix.TeamsAppDod => new MicrosoftTeamsAppIdentifier(rest, CommunicationCloudEnvironment.Dod),
            RawIdPrefix.TeamsAppGcch => new MicrosoftTeamsAppIdentifier(rest, CommunicationCloudEnvironment.Gcch),
            _ => new UnknownIdentifier(rawId),
        };
    }

    // Two parts are {resource}_{user}; three are {resource}_{tenant}_{user}.
    private static CommunicationIdentifier AcsUser(string rawId, string rest, CommunicationCloudEnvironment cloud) =>
        rest.Split('_') is [{ Length: > 0 } resource, { Length: > 0 } tenant, { Length: > 0 } user]
            ? new TeamsExtensionUserIdentifier(user, tenant, resource, cloud, rawId)
            : new CommunicationUserIdentifier(rawId);

    private static MicrosoftTeamsUserIdentifier TeamsUser(string rawId, string rest, CommunicationCloudEnvironment cloud) =>
        new(rest, isAnonymous: false, cloud, rawId);
}
