namespace Azure.Communication.Identity;

/// <summary>What is exchanged for a Teams user's access token. The client checks it when it is used.</summary>
public class GetTokenForTeamsUserOptions
{
    /// <param name="teamsUserAadToken">The Entra access token of the Teams user.</param>
    /// <param name="clientId">The id of the Entra application that the token was issued to.</param>
    /// <param name="userObjectId">The Entra object id of the Teams user.</param>
    public GetTokenForTeamsUserOptions(string teamsUserAadToken, string clientId, string userObjectId)
    {
        TeamsUserAadToken = teamsUserAadToken;
        ClientId = clientId;
        UserObjectId = userObjectId;
    }

    public string TeamsUserAadToken { get; }

    public string ClientId { get; }

    public string UserObjectId { get; }
}
