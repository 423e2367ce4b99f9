using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Identity.Internal;

/// <summary>The REST API, one method per operation: address, body, the documented success and what is read from it.</summary>
internal sealed class IdentityCalls(HttpPipeline pipeline, Uri endpoint, string apiVersion)
{
    public IdentityCall<CommunicationUserIdentifier> CreateUser() =>
        Create(static _ => { }, IdentityAnswers.User);

    public IdentityCall<CommunicationUserIdentifierAndToken> CreateUserAndToken(
        IEnumerable<CommunicationTokenScope> scopes, int? expiresInMinutes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return Create(body => WriteToken(body, "createTokenWithScopes", scopes, expiresInMinutes), IdentityAnswers.UserAndToken);
    }

    public IdentityCall<AccessToken> IssueToken(string id, IEnumerable<CommunicationTokenScope> scopes, int? expiresInMinutes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        HttpMessage message = Message(RequestMethod.Post, IdentityPath(id) + "/:issueAccessToken");
        SetBody(message, body => WriteToken(body, "scopes", scopes, expiresInMinutes));
        return new IdentityCall<AccessToken>(Call(message, expectedStatus: 200), IdentityAnswers.Token);
    }

    public IdentityCall RevokeTokens(string id) =>
        Call(Message(RequestMethod.Post, IdentityPath(id) + "/:revokeAccessTokens"), expectedStatus: 204);

    public IdentityCall DeleteUser(string id) =>
        Call(Message(RequestMethod.Delete, IdentityPath(id)), expectedStatus: 204);

    public IdentityCall<AccessToken> ExchangeTeamsUserToken(string token, string appId, string userId)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(appId);
        ArgumentNullException.ThrowIfNull(userId);
        HttpMessage message = Message(RequestMethod.Post, "/teamsUser/:exchangeAccessToken");
        SetBody(message, body =>
        {
            body.WriteString("token", token);
            body.WriteString("appId", appId);
            body.WriteString("userId", userId);
        });
        return new IdentityCall<AccessToken>(Call(message, expectedStatus: 200), IdentityAnswers.Token);
    }

    private IdentityCall<T> Create<T>(Action<Utf8JsonWriter> writeBody, Func<JsonElement, T> read)
    {
        HttpMessage message = Message(RequestMethod.Post, "/identities");
        SetBody(message, writeBody);
        return new IdentityCall<T>(Call(message, expectedStatus: 201), read);
    }

    private static string IdentityPath(string id) => "/identities/" + Uri.EscapeDataString(id);

    private HttpMessage Message(RequestMethod method, string escapedPath)
    {
        HttpMessage message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(endpoint);
        message.Request.Uri.AppendPath(escapedPath, escape: false);
        message.Request.Uri.AppendQuery("api-version", apiVersion);
        message.Request.Headers.Add("Accept", "application/json");
        return message;
    }

    private IdentityCall Call(HttpMessage message, int expectedStatus) => new(pipeline, message, expectedStatus);

    private static void SetBody(HttpMessage message, Action<Utf8JsonWriter> writeMembers)
    {
        using var buffer = new MemoryStream();
        using (var body = new Utf8JsonWriter(buffer))
        {
            body.WriteStartObject();
            writeMembers(body);
            body.WriteEndObject();
        }
        message.Request.Headers.Add("Content-Type", "application/json");
        message.Request.Content = RequestContent.Create(buffer.ToArray());
    }

    private static void WriteToken(
        Utf8JsonWriter body, string scopesName, IEnumerable<CommunicationTokenScope> scopes, int? expiresInMinutes)
    {
        body.WriteStartArray(scopesName);
        foreach (CommunicationTokenScope scope in scopes) body.WriteStringValue(scope.ToString());
        body.WriteEndArray();
        // Left out when not asked for: versions before 2022-10-01 do not know it, and the default is the service's.
        if (expiresInMinutes is { } minutes) body.WriteNumber("expiresInMinutes", minutes);
    }
}
