namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>Whom an Entra token is meant for.</summary>
internal static class EntraAudience
{
    /// <summary>The REST API itself: the scope <c>https://communication.azure.com//.default</c>.</summary>
    public const string Service = "https://communication.azure.com";

    /// <summary>Users who exchange their token themselves: the scope <c>https://communication.azure.com/clients/.default</c>.</summary>
    public const string Clients = "https://communication.azure.com/clients";

    /// <summary>Teams users and the Teams extension: scopes such as <c>https://auth.msft.communication.azure.com/Teams.ManageCalls</c>.</summary>
    public const string Teams = "https://auth.msft.communication.azure.com";
}
