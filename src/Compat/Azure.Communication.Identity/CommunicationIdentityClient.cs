using Azure.Communication.Identity.Internal;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Communication.Identity;

/// <summary>
/// The client of the identity service: creates users, issues and revokes their access tokens. Safe for use from many threads; one
/// instance serves a whole program. A failed request throws <see cref="RequestFailedException"/> with the service's status and code.
/// </summary>
public class CommunicationIdentityClient
{
    private const string Scope = "https://communication.azure.com//.default";

    private readonly IdentityCalls _calls;

    /// <summary>For fakes, which override what they need.</summary>
    protected CommunicationIdentityClient()
    {
        _calls = null!;
    }

    /// <param name="connectionString">Endpoint and access key: <c>endpoint=https://…/;accesskey=…</c>.</param>
    /// <exception cref="ArgumentException"><paramref name="connectionString"/> is null or empty.</exception>
    /// <exception cref="InvalidOperationException"><paramref name="connectionString"/> is malformed; the message repeats no part of it.</exception>
    public CommunicationIdentityClient(string connectionString)
        : this(connectionString, new CommunicationIdentityClientOptions())
    {
    }

    /// <inheritdoc cref="CommunicationIdentityClient(string)"/>
    public CommunicationIdentityClient(string connectionString, CommunicationIdentityClientOptions? options)
        : this(Parse(connectionString), options)
    {
    }

    /// <param name="endpoint">The address of the resource. Plain http works, as the signature does not carry the key.</param>
    /// <param name="keyCredential">The access key, in base64; it may be rotated while the client is in use.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="endpoint"/> or <paramref name="keyCredential"/> is null.</exception>
    public CommunicationIdentityClient(Uri endpoint, AzureKeyCredential keyCredential, CommunicationIdentityClientOptions? options = null)
        : this(endpoint, keyCredential, options, TimeProvider.System)
    {
    }

    /// <param name="endpoint">The address of the resource, https: a bearer token is refused on anything else.</param>
    /// <param name="tokenCredential">An Entra credential.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="endpoint"/> or <paramref name="tokenCredential"/> is null.</exception>
    public CommunicationIdentityClient(Uri endpoint, TokenCredential tokenCredential, CommunicationIdentityClientOptions? options = null)
        : this(endpoint, new BearerTokenAuthenticationPolicy(NotNull(tokenCredential, nameof(tokenCredential)), Scope), options)
    {
    }

    internal CommunicationIdentityClient(
        Uri endpoint, AzureKeyCredential keyCredential, CommunicationIdentityClientOptions? options, TimeProvider clock)
        : this(endpoint, new HmacAuthenticationPolicy(NotNull(keyCredential, nameof(keyCredential)), clock), options)
    {
    }

    private CommunicationIdentityClient(ConnectionString connectionString, CommunicationIdentityClientOptions? options)
        : this(connectionString.Endpoint, connectionString.Key, options)
    {
    }

    private CommunicationIdentityClient(Uri endpoint, HttpPipelinePolicy authentication, CommunicationIdentityClientOptions? options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new CommunicationIdentityClientOptions();
        _calls = new IdentityCalls(HttpPipelineBuilder.Build(options, authentication), endpoint, options.ApiVersion);
    }

    /// <summary>Creates a user.</summary>
    public virtual Response<CommunicationUserIdentifier> CreateUser(CancellationToken cancellationToken = default) =>
        _calls.CreateUser().Send(cancellationToken);

    /// <inheritdoc cref="CreateUser"/>
    public virtual async Task<Response<CommunicationUserIdentifier>> CreateUserAsync(CancellationToken cancellationToken = default) =>
        await _calls.CreateUser().SendAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Creates a user and a first access token of 24 hours, in one request.</summary>
    public virtual Response<CommunicationUserIdentifierAndToken> CreateUserAndToken(
        IEnumerable<CommunicationTokenScope> scopes, CancellationToken cancellationToken = default) =>
        _calls.CreateUserAndToken(scopes, expiresInMinutes: null).Send(cancellationToken);

    /// <inheritdoc cref="CreateUserAndToken(IEnumerable{CommunicationTokenScope}, CancellationToken)"/>
    public virtual async Task<Response<CommunicationUserIdentifierAndToken>> CreateUserAndTokenAsync(
        IEnumerable<CommunicationTokenScope> scopes, CancellationToken cancellationToken = default) =>
        await _calls.CreateUserAndToken(scopes, expiresInMinutes: null).SendAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Creates a user and a first access token, in one request.</summary>
    /// <param name="scopes">What the token permits.</param>
    /// <param name="tokenExpiresIn">The token's lifetime, in whole minutes, 1 to 24 hours.</param>
    /// <param name="cancellationToken">Cancels the request and its retries.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenExpiresIn"/> is beyond what a request can say.</exception>
    public virtual Response<CommunicationUserIdentifierAndToken> CreateUserAndToken(
        IEnumerable<CommunicationTokenScope> scopes, TimeSpan tokenExpiresIn, CancellationToken cancellationToken = default) =>
        _calls.CreateUserAndToken(scopes, TokenLifetime.InMinutes(tokenExpiresIn)).Send(cancellationToken);

    /// <inheritdoc cref="CreateUserAndToken(IEnumerable{CommunicationTokenScope}, TimeSpan, CancellationToken)"/>
    public virtual async Task<Response<CommunicationUserIdentifierAndToken>> CreateUserAndTokenAsync(
        IEnumerable<CommunicationTokenScope> scopes, TimeSpan tokenExpiresIn, CancellationToken cancellationToken = default) =>
        await _calls.CreateUserAndToken(scopes, TokenLifetime.InMinutes(tokenExpiresIn)).SendAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Issues an access token of 24 hours.</summary>
    public virtual Response<AccessToken> GetToken(
        CommunicationUserIdentifier communicationUser,
        IEnumerable<CommunicationTokenScope> scopes,
        CancellationToken cancellationToken = default) =>
        _calls.IssueToken(communicationUser.Id, scopes, expiresInMinutes: null).Send(cancellationToken);

    /// <inheritdoc cref="GetToken(CommunicationUserIdentifier, IEnumerable{CommunicationTokenScope}, CancellationToken)"/>
    public virtual async Task<Response<AccessToken>> GetTokenAsync(
        CommunicationUserIdentifier communicationUser,
        IEnumerable<CommunicationTokenScope> scopes,
        CancellationToken cancellationToken = default) =>
        await _calls.IssueToken(communicationUser.Id, scopes, expiresInMinutes: null).SendAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Issues an access token.</summary>
    /// <param name="communicationUser">Whose token.</param>
    /// <param name="scopes">What the token permits.</param>
    /// <param name="tokenExpiresIn">The token's lifetime, in whole minutes, 1 to 24 hours.</param>
    /// <param name="cancellationToken">Cancels the request and its retries.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="tokenExpiresIn"/> is beyond what a request can say.</exception>
    public virtual Response<AccessToken> GetToken(
        CommunicationUserIdentifier communicationUser,
        IEnumerable<CommunicationTokenScope> scopes,
        TimeSpan tokenExpiresIn,
        CancellationToken cancellationToken = default) =>
        _calls.IssueToken(communicationUser.Id, scopes, TokenLifetime.InMinutes(tokenExpiresIn)).Send(cancellationToken);

    /// <inheritdoc cref="GetToken(CommunicationUserIdentifier, IEnumerable{CommunicationTokenScope}, TimeSpan, CancellationToken)"/>
    public virtual async Task<Response<AccessToken>> GetTokenAsync(
        CommunicationUserIdentifier communicationUser,
        IEnumerable<CommunicationTokenScope> scopes,
        TimeSpan tokenExpiresIn,
        CancellationToken cancellationToken = default) =>
        await _calls.IssueToken(communicationUser.Id, scopes, TokenLifetime.InMinutes(tokenExpiresIn)).SendAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Voids every token of the user that was issued until now.</summary>
    public virtual Response RevokeTokens(CommunicationUserIdentifier communicationUser, CancellationToken cancellationToken = default) =>
        _calls.RevokeTokens(communicationUser.Id).Send(cancellationToken);

    /// <inheritdoc cref="RevokeTokens"/>
    public virtual async Task<Response> RevokeTokensAsync(
        CommunicationUserIdentifier communicationUser, CancellationToken cancellationToken = default) =>
        await _calls.RevokeTokens(communicationUser.Id).SendAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Deletes the user with all data, and voids every token of the user.</summary>
    public virtual Response DeleteUser(CommunicationUserIdentifier communicationUser, CancellationToken cancellationToken = default) =>
        _calls.DeleteUser(communicationUser.Id).Send(cancellationToken);

    /// <inheritdoc cref="DeleteUser"/>
    public virtual async Task<Response> DeleteUserAsync(
        CommunicationUserIdentifier communicationUser, CancellationToken cancellationToken = default) =>
        await _calls.DeleteUser(communicationUser.Id).SendAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Exchanges a Teams user's Entra token for an access token.</summary>
    /// <exception cref="ArgumentNullException">One of the options is null.</exception>
    public virtual Response<AccessToken> GetTokenForTeamsUser(GetTokenForTeamsUserOptions options, CancellationToken cancellationToken = default) =>
        Exchange(options).Send(cancellationToken);

    /// <inheritdoc cref="GetTokenForTeamsUser"/>
    public virtual async Task<Response<AccessToken>> GetTokenForTeamsUserAsync(
        GetTokenForTeamsUserOptions options, CancellationToken cancellationToken = default) =>
        await Exchange(options).SendAsync(cancellationToken).ConfigureAwait(false);

    private IdentityCall<AccessToken> Exchange(GetTokenForTeamsUserOptions options) =>
        _calls.ExchangeTeamsUserToken(options.TeamsUserAadToken, options.ClientId, options.UserObjectId);

    private static ConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return ConnectionString.Parse(connectionString);
    }

    private static T NotNull<T>(T argument, string name)
        where T : class => argument ?? throw new ArgumentNullException(name);
}
