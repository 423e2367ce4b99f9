using System.Net;
using Azure;
using Azure.Core;
using Azure.Identity;
using IdentityGrpc.Acs.Internal;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Testing;
using Microsoft.Identity.Client;

namespace IdentityGrpc.Acs.Tests;

/// <summary>An Entra credential that fails: because it is not taken, or because nobody could be asked.</summary>
public sealed class CredentialFailureTests
{
    private static readonly IdentityId s_identity = IdentityId.Load("8:acs:a_b");

    private static readonly Dictionary<string, Exception> s_outages = new(StringComparer.Ordinal)
    {
        ["no connection"] = new RequestFailedException(0, "no route"),
        ["408"] = new RequestFailedException(408, "too slow"),
        ["429"] = new RequestFailedException(429, "too many"),
        ["503"] = new RequestFailedException(503, "away"),
        ["503 of Entra"] = new MsalServiceException("server_error", "away", 503),
        ["network"] = new HttpRequestException("no route"),
        ["network below MSAL"] = new MsalClientException("failed", "failed", new HttpRequestException("no route")),
        ["timeout"] = new TaskCanceledException("too slow", new TimeoutException()),
        ["last of many"] = new AggregateException(new CredentialUnavailableException("not here"), new HttpRequestException("no route")),
    };

    private static readonly Dictionary<string, Exception> s_refusals = new(StringComparer.Ordinal)
    {
        ["400"] = new RequestFailedException(400, "unknown tenant"),
        ["401"] = new RequestFailedException(401, "wrong secret"),
        ["401 of Entra"] = new MsalServiceException("invalid_client", "AADSTS7000215", 401),
        ["not here, for want of a network"] = new CredentialUnavailableException("not here", new HttpRequestException("no route")),
        ["a file that is missing"] = new FileNotFoundException("no certificate"),
    };

    public static TheoryData<string> Outages => [.. s_outages.Keys];

    public static TheoryData<string> Refusals => [.. s_refusals.Keys];

    [Theory]
    [MemberData(nameof(Outages))]
    public async Task Where_nobody_could_be_asked_ACS_is_unavailable(string cause) =>
        Assert.IsType<DomainError.UpstreamUnavailable>(await ErrorOfAsync(new AuthenticationFailedException("failed", s_outages[cause])));

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Anything_else_is_a_credential_that_is_not_taken(string cause) =>
        Assert.IsType<DomainError.UpstreamCredentialRejected>(await ErrorOfAsync(new AuthenticationFailedException("failed", s_refusals[cause])));

    [Fact]
    public async Task An_environment_without_a_credential_is_the_operators_to_mend() =>
        Assert.IsType<DomainError.UpstreamCredentialRejected>(
            await ErrorOfAsync(new CredentialUnavailableException("nothing found", new HttpRequestException("no route"))));

    [Fact]
    public async Task A_credential_that_fails_after_a_lost_attempt_leaves_open_what_ACS_did()
    {
        var acs = new FakeAcs(HttpStatusCode.ServiceUnavailable, "{}");
        var credential = new ScriptedCredential(new AuthenticationFailedException("wrong secret")) { Gives = 1 };

        var error = Assert.IsType<DomainError.UpstreamCredentialRejected>(await ErrorOfAsync(credential, acs));

        Assert.Single(acs.Requests);
        Assert.True(error.Trace.EarlierAttemptUnclear);
    }

    private static Task<DomainError> ErrorOfAsync(Exception failure) =>
        ErrorOfAsync(new ScriptedCredential(failure), new FakeAcs(HttpStatusCode.NoContent, ""));

    private static async Task<DomainError> ErrorOfAsync(ScriptedCredential credential, FakeAcs acs)
    {
        var options = new UpstreamOptions { Endpoint = "https://acs.test/", RetryDelay = TimeSpan.FromMilliseconds(1) };
        var clock = new ManualTimeProvider();
        var upstream = new AcsIdentityUpstream(AcsClientFactory.Create(options, clock, acs.Transport, credential), clock);
        return (await Assert.ThrowsAsync<DomainException>(() => upstream.DeleteIdentityAsync(s_identity, default))).Error;
    }

    /// <summary>Gives tokens that are never cached, and then fails.</summary>
    private sealed class ScriptedCredential(Exception failure) : TokenCredential
    {
        public int Gives { get; set; }

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            Gives-- > 0 ? new AccessToken("entra", DateTimeOffset.UnixEpoch) : throw failure;

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
