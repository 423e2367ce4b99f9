using System.Net;
using IdentityGrpc.Acs.Internal;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Acs.Tests;

/// <summary>What leaves the adapter of an answer that repeats the request's address, as proxies and frameworks do.</summary>
public sealed class AcsCallExceptionTests
{
    private const string Id = "8:acs:1111_2222";
    private const string EscapedId = "8%3Aacs%3A1111_2222";

    private static readonly IdentityId s_identity = IdentityId.Load(Id);

    [Fact]
    public async Task A_request_that_ACS_calls_invalid_is_our_fault_and_no_domain_error()
    {
        var exception = await Assert.ThrowsAsync<AcsCallException>(() => Upstream(Echo(HttpStatusCode.BadRequest, "ValidationError")).DeleteIdentityAsync(s_identity, default));

        Assert.Equal((AcsOperation.Delete, 400, "ValidationError", "trace.0"), (exception.Operation, exception.Status, exception.ErrorCode, exception.RequestId));
        Assert.Equal(
            "Delete failed at ACS: RequestFailedException, HTTP status 400, error code ValidationError, request id trace.0.", exception.Message);
        AssertNamesNoIdentity(exception);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_domain_error_carries_it_in_place_of_what_the_SDK_threw(HttpStatusCode status)
    {
        var exception = await Assert.ThrowsAsync<DomainException>(() => Upstream(Echo(status, "Denied")).DeleteIdentityAsync(s_identity, default));

        Assert.Equal((int)status, Assert.IsType<AcsCallException>(exception.InnerException).Status);
        AssertNamesNoIdentity(exception);
    }

    [Fact]
    public async Task A_code_that_is_no_plain_word_is_left_out()
    {
        var exception = await Assert.ThrowsAsync<AcsCallException>(
            () => Upstream(Echo(HttpStatusCode.BadRequest, "bad " + EscapedId)).DeleteIdentityAsync(s_identity, default));

        Assert.Null(exception.ErrorCode);
        AssertNamesNoIdentity(exception);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_shows_nothing_of_itself()
    {
        var acs = new FakeAcs(HttpStatusCode.OK, $$"""{"token":"secret","expiresOn":"{{Id}}"}""");

        var exception = await Assert.ThrowsAsync<AcsCallException>(
            () => Upstream(acs).IssueTokenAsync(new TokenKey(s_identity, TokenScopes.Chat, TokenLifetime.Default), default));

        Assert.Equal(200, exception.Status);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
        AssertNamesNoIdentity(exception);
    }

    [Fact]
    public async Task The_frames_of_what_was_thrown_are_kept()
    {
        var exception = await Assert.ThrowsAsync<AcsCallException>(() => Upstream(Echo(HttpStatusCode.BadRequest, "x")).DeleteIdentityAsync(s_identity, default));

        Assert.Contains("CommunicationIdentityClient.DeleteUserAsync", exception.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_gives_up_between_attempts_learns_nothing_of_the_attempts()
    {
        using var caller = new CancellationTokenSource();
        int tries = 0;
        var acs = new FakeAcs(async (request, stop) =>
        {
            if (++tries == 1) throw new HttpRequestException($"no route to {request.RequestUri}");
            await caller.CancelAsync();
            stop.ThrowIfCancellationRequested();
            throw new InvalidOperationException("The attempt was not cancelled.");
        });

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Upstream(acs).DeleteIdentityAsync(s_identity, caller.Token));

        AssertNamesNoIdentity(exception);
    }

    private static FakeAcs Echo(HttpStatusCode status, string code) => new((request, _) => Task.FromResult(FakeAcs.Answer(
        status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{request.RequestUri}}} of {{{Id}}} is refused"}}""", ("MS-CV", "trace.0"))));

    private static AcsIdentityUpstream Upstream(FakeAcs acs)
    {
        var options = new UpstreamOptions
        {
            ConnectionString = "endpoint=https://acs.test/;accesskey=c2VjcmV0",
            MaxRetries = 1,
            RetryDelay = TimeSpan.FromMilliseconds(1),
        };
        var clock = new ManualTimeProvider();
        return new AcsIdentityUpstream(AcsClientFactory.Create(options, clock, acs.Transport), clock);
    }

    private static void AssertNamesNoIdentity(Exception exception)
    {
        Assert.DoesNotContain("8:acs", exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("8%3Aacs", exception.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("acs.test", exception.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
