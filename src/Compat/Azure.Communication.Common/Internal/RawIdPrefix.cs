namespace Azure.Communication.Internal;

/// <summary>How raw ids begin: the kind, and for some kinds the cloud.</summary>
internal static class RawIdPrefix
{
    public const string PhoneNumber = "4:";
    public const string AcsUser = "8:acs:";
    public const string AcsUserDod = "8:dod-acs:";
    public const string AcsUserGcch = "8:gcch-acs:";
    public const string SpoolUser = "8:spool:";
    public const string TeamsUser = "8:orgid:";
    public const string TeamsUserDod = "8:dod:";
    public const string TeamsUserGcch = "8:gcch:";
    public const string TeamsVisitor = "8:teamsvisitor:";
    public const string TeamsApp = "28:orgid:";
    public const string TeamsAppDod = "28:dod:";
    public const string TeamsAppGcch = "28:gcch:";

    public static string OfAcsUser(CommunicationCloudEnvironment cloud) => Of(cloud, AcsUser, AcsUserDod, AcsUserGcch);

    public static string OfTeamsUser(CommunicationCloudEnvironment cloud) => Of(cloud, TeamsUser, TeamsUserDod, TeamsUserGcch);

    public static string OfTeamsApp(CommunicationCloudEnvironment cloud) => Of(cloud, TeamsApp, TeamsAppDod, TeamsAppGcch);

    // A cloud that is not known has no prefix of its own; the public one keeps the id readable.
    private static string Of(CommunicationCloudEnvironment cloud, string ofPublic, string ofDod, string ofGcch) =>
        cloud == CommunicationCloudEnvironment.Dod ? ofDod
        : cloud == CommunicationCloudEnvironment.Gcch ? ofGcch
        : ofPublic;
}
