namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>The body of a request for a token.</summary>
internal sealed class IssueTokenBody
{
    public string?[]? Scopes { get; set; }

    public int? ExpiresInMinutes { get; set; }
}
