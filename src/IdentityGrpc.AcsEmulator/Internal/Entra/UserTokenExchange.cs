using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Identities;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Internal.Entra;

/// <summary>What the exchanges of users' Entra tokens have in common.</summary>
internal static class UserTokenExchange
{
    // Not recorded anywhere: such a user calls and chats.
    public const string Scopes = "chat,voip";

    /// <summary>The user's identity, and a token that expires with the Entra token.</summary>
    public static JsonResponse<CreatedIdentity> Answer(AcsRequest request, TokenIssuer issuer, string skypeId)
    {
        DateTimeOffset expires = DateTimeOffset.FromUnixTimeSeconds(request.Caller.User!.Expires);
        IssuedToken token = issuer.IssueToUser(request.Resource, skypeId, Scopes, expires);
        return new JsonResponse<CreatedIdentity>(
            StatusCodes.Status200OK, new CreatedIdentity(new IdentityBody("8:" + skypeId), token), EmulatorJson.Default.CreatedIdentity);
    }
}
