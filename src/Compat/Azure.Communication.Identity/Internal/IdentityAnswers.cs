using System.Text.Json;
using Azure.Core;

namespace Azure.Communication.Identity.Internal;

/// <summary>Reads the bodies of the service's successes.</summary>
internal static class IdentityAnswers
{
    public static CommunicationUserIdentifier User(JsonElement body) =>
        new(Text(body.GetProperty("identity"), "id"));

    public static CommunicationUserIdentifierAndToken UserAndToken(JsonElement body) =>
        new(User(body), Token(body.GetProperty("accessToken")));

    public static AccessToken Token(JsonElement body) =>
        new(Text(body, "token"), body.GetProperty("expiresOn").GetDateTimeOffset());

    private static string Text(JsonElement body, string name) =>
        body.GetProperty(name).GetString() is { Length: > 0 } text ? text : throw new JsonException($"'{name}' is empty.");
}
