using System.Net;
using IdentityGrpc.Acs.Internal;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Acs.Tests;

/// <summary>Whose fault a 401 or 403 is. Only the server's own credential may take the server out of service.</summary>
public sealed class AccessRefusalTests
{
    private const string Credential = nameof(DomainError.UpstreamCredentialRejected);
    private const string NotFound = nameof(DomainError.IdentityNotFound);
    private const string TeamsToken = nameof(DomainError.TeamsTokenRejected);
    private const string OurFault = nameof(AcsCallException);

    private static readonly IdentityId s_identity = IdentityId.Load("8:acs:a_b");

    /// <summary>Status and code, and what they mean to a creation, to an operation on an identity, and to an exchange.</summary>
    public static TheoryData<int, string?, string, string, string> Meanings => new()
    {
        { 401, null, Credential, Credential, Credential },
        { 401, "", Credential, Credential, Credential },
        { 401, "Denied", Credential, Credential, Credential },
        { 401, "IdentityNotOwned", Credential, NotFound, TeamsToken },
        { 401, "IdentityDeleted", Credential, NotFound, TeamsToken },
        { 401, "InvalidAccessToken", Credential, NotFound, TeamsToken },
        { 403, null, Credential, Credential, Credential },
        { 403, "Denied", Credential, Credential, Credential },
        { 403, "Forbidden", Credential, Credential, TeamsToken },
        { 403, "IdentityBlocked", Credential, OurFault, TeamsToken },
    };

    [Theory]
    [MemberData(nameof(Meanings))]
    public async Task Each_refusal_is_told_by_what_was_asked(int status, string? code, string creation, string ofIdentity, string exchange)
    {
        var proof = new TeamsUserProof("entra token", Guid.Empty, Guid.Empty);
        (string Expected, Func<IIdentityUpstream, Task> Call)[] calls =
        [
            (creation, acs => acs.CreateIdentityAsync(TokenScopes.None, TokenLifetime.Default, default)),
            (ofIdentity, acs => acs.IssueTokenAsync(new TokenKey(s_identity, TokenScopes.Chat, TokenLifetime.Default), default)),
            (ofIdentity, acs => acs.RevokeTokensAsync(s_identity, issuedBefore: null, default)),
            (ofIdentity, acs => acs.DeleteIdentityAsync(s_identity, default)),
            (exchange, acs => acs.ExchangeTeamsUserTokenAsync(proof, default)),
        ];

        foreach ((string expected, Func<IIdentityUpstream, Task> call) in calls) Assert.Equal(expected, await MeaningOfAsync(call, status, code));
    }

    private static async Task<string> MeaningOfAsync(Func<IIdentityUpstream, Task> call, int status, string? code)
    {
        string body = code is null ? "" : $$$"""{"error":{"code":"{{{code}}}","message":"refused"}}""";
        var acs = new FakeAcs((HttpStatusCode)status, body);
        var options = new UpstreamOptions { ConnectionString = "endpoint=https://acs.test/;accesskey=c2VjcmV0" };
        var clock = new ManualTimeProvider();
        Exception? exception = await Record.ExceptionAsync(() => call(new AcsIdentityUpstream(AcsClientFactory.Create(options, clock, acs.Transport), clock)));
        return exception is DomainException { Error: var error } ? error.GetType().Name : exception!.GetType().Name;
    }
}
