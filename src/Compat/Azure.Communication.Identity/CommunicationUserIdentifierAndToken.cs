using System.ComponentModel;
using Azure.Core;

namespace Azure.Communication.Identity;

/// <summary>A user that was just created, and the user's first access token.</summary>
public class CommunicationUserIdentifierAndToken
{
    internal CommunicationUserIdentifierAndToken(CommunicationUserIdentifier user, AccessToken accessToken)
    {
        User = user;
        AccessToken = accessToken;
    }

    public CommunicationUserIdentifier User { get; }

    public AccessToken AccessToken { get; }

    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Deconstruct(out CommunicationUserIdentifier user, out AccessToken accessToken) => (user, accessToken) = (User, AccessToken);
}
