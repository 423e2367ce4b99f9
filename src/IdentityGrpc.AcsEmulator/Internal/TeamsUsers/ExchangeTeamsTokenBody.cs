namespace IdentityGrpc.AcsEmulator.Internal.TeamsUsers;

/// <summary>The body of an exchange: the Entra token, and whose it should be.</summary>
internal sealed class ExchangeTeamsTokenBody
{
    public string? Token { get; set; }

    public string? AppId { get; set; }

    public string? UserId { get; set; }
}
