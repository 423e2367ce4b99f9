using Azure.Core;

namespace Azure.Communication.Identity.Models;

/// <summary>Makes what the client answers, for tests that fake the client.</summary>
public static class CommunicationIdentityModelFactory
{
    public static CommunicationUserIdentifierAndToken CommunicationUserIdentifierAndToken(CommunicationUserIdentifier user, AccessToken accessToken) =>
        new(user, accessToken);
}
