using Azure;
using Azure.Communication;
using Azure.Communication.Identity;

namespace Compat.Azure.Tests.Fakes;

/// <summary>One operation of the client, its two twins, the request that it must make and the service's success.</summary>
internal sealed record IdentityOperation(
    string Method,
    string PathAndQuery,
    string? Body,
    Answer Success,
    Func<CommunicationIdentityClient, CancellationToken, Response> Call,
    Func<CommunicationIdentityClient, CancellationToken, Task<Response>> CallAsync)
{
    private const string Identity = "/identities/8%3Aacs%3A11111111-1111-1111-1111-111111111111_00000000-aaaa-bbbb-cccc-000000000001";
    private const string Version = "?api-version=2023-10-01";

    private static readonly CommunicationUserIdentifier s_user = new(Answer.UserId);
    private static readonly CommunicationTokenScope[] s_scopes = [CommunicationTokenScope.VoIP, CommunicationTokenScope.Chat];
    private static readonly GetTokenForTeamsUserOptions s_teams = new("entra-token", "client-id", "user-object-id");

    public static IReadOnlyDictionary<string, IdentityOperation> All { get; } = new Dictionary<string, IdentityOperation>(StringComparer.Ordinal)
    {
        ["CreateUser"] = new(
            "POST", "/identities" + Version, "{}", Answer.UserCreated,
            (client, ct) => client.CreateUser(ct).GetRawResponse(),
            async (client, ct) => (await client.CreateUserAsync(ct)).GetRawResponse()),
        ["CreateUserAndToken"] = new(
            "POST", "/identities" + Version, """{"createTokenWithScopes":["voip","chat"]}""", Answer.UserAndTokenCreated,
            (client, ct) => client.CreateUserAndToken(s_scopes, ct).GetRawResponse(),
            async (client, ct) => (await client.CreateUserAndTokenAsync(s_scopes, ct)).GetRawResponse()),
        ["CreateUserAndToken, lifetime"] = new(
            "POST", "/identities" + Version, """{"createTokenWithScopes":["voip","chat"],"expiresInMinutes":60}""", Answer.UserAndTokenCreated,
            (client, ct) => client.CreateUserAndToken(s_scopes, TimeSpan.FromHours(1), ct).GetRawResponse(),
            async (client, ct) => (await client.CreateUserAndTokenAsync(s_scopes, TimeSpan.FromHours(1), ct)).GetRawResponse()),
        ["GetToken"] = new(
            "POST", Identity + "/:issueAccessToken" + Version, """{"scopes":["voip","chat"]}""", Answer.TokenIssued,
            (client, ct) => client.GetToken(s_user, s_scopes, ct).GetRawResponse(),
            async (client, ct) => (await client.GetTokenAsync(s_user, s_scopes, ct)).GetRawResponse()),
        ["GetToken, lifetime"] = new(
            "POST", Identity + "/:issueAccessToken" + Version, """{"scopes":["voip","chat"],"expiresInMinutes":1440}""", Answer.TokenIssued,
            (client, ct) => client.GetToken(s_user, s_scopes, TimeSpan.FromDays(1), ct).GetRawResponse(),
            async (client, ct) => (await client.GetTokenAsync(s_user, s_scopes, TimeSpan.FromDays(1), ct)).GetRawResponse()),
        ["RevokeTokens"] = new(
            "POST", Identity + "/:revokeAccessTokens" + Version, null, Answer.Done,
            (client, ct) => client.RevokeTokens(s_user, ct),
            async (client, ct) => await client.RevokeTokensAsync(s_user, ct)),
        ["DeleteUser"] = new(
            "DELETE", Identity + Version, null, Answer.Done,
            (client, ct) => client.DeleteUser(s_user, ct),
            async (client, ct) => await client.DeleteUserAsync(s_user, ct)),
        ["GetTokenForTeamsUser"] = new(
            "POST", "/teamsUser/:exchangeAccessToken" + Version,
            """{"token":"entra-token","appId":"client-id","userId":"user-object-id"}""", Answer.TokenIssued,
            (client, ct) => client.GetTokenForTeamsUser(s_teams, ct).GetRawResponse(),
            async (client, ct) => (await client.GetTokenForTeamsUserAsync(s_teams, ct)).GetRawResponse()),
    };

    /// <summary>Each operation's name, with its synchronous and its asynchronous form.</summary>
    public static TheoryData<string, bool> Twins()
    {
        var data = new TheoryData<string, bool>();
        foreach (string name in All.Keys)
        {
            data.Add(name, true);
            data.Add(name, false);
        }
        return data;
    }

    /// <summary>Calls one of the twins; the synchronous one's exception comes out of the task too.</summary>
    public async Task<Response> InvokeAsync(CommunicationIdentityClient client, bool synchronous, CancellationToken cancellationToken = default) =>
        synchronous ? Call(client, cancellationToken) : await CallAsync(client, cancellationToken);
}
