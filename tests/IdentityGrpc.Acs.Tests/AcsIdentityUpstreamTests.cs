using System.Buffers.Text;
using System.Net;
using System.Text;
using IdentityGrpc.Acs.Internal;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Acs.Tests;

public sealed class AcsIdentityUpstreamTests
{
    private const string Id = "8:acs:11111111-1111-1111-1111-111111111111_22222222-2222-2222-2222-222222222222";
    private const string ReplyDate = "Fri, 20 Nov 2026 16:10:40 GMT";

    private static readonly IdentityId s_identity = IdentityId.Load(Id);
    private static readonly DateTimeOffset s_replyDate = new(2026, 11, 20, 16, 10, 40, TimeSpan.Zero);
    private static readonly ManualTimeProvider s_clock = new(s_replyDate);

    [Fact]
    public async Task Create_with_scopes_is_one_call_and_gives_the_token()
    {
        string jwt = Jwt("""{"iat":1700000000}""");
        var acs = new FakeAcs(HttpStatusCode.Created, $$$"""{"identity":{"id":"{{{Id}}}"},"accessToken":{"token":"{{{jwt}}}","expiresOn":"2026-11-20T17:10:40.1234567+00:00"}}""");

        CreatedIdentity created = await Upstream(acs).CreateIdentityAsync(TokenScopes.Voip | TokenScopes.ChatJoin, Hour, default);

        Assert.Equal(Id, created.Id.Value);
        Assert.Equal(jwt, created.Token!.Value);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), created.Token.IssueTime);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 17, 10, 40, TimeSpan.Zero).AddTicks(1234567), created.Token.ExpireTime);
        Assert.Equal("""POST /identities?api-version=2023-10-01 {"createTokenWithScopes":["chat.join","voip"],"expiresInMinutes":60}""", Assert.Single(acs.Requests));
    }

    [Fact]
    public async Task Create_without_scopes_gives_no_token()
    {
        var acs = new FakeAcs(HttpStatusCode.Created, $$$"""{"identity":{"id":"{{{Id}}}"}}""");

        CreatedIdentity created = await Upstream(acs).CreateIdentityAsync(TokenScopes.None, TokenLifetime.Default, default);

        Assert.Null(created.Token);
    }

    [Fact]
    public async Task Revoke_gives_the_time_of_the_answer()
    {
        var acs = new FakeAcs(HttpStatusCode.NoContent, "", ("Date", ReplyDate));

        Assert.Equal(s_replyDate, await Upstream(acs).RevokeTokensAsync(s_identity, issuedBefore: null, default));
        Assert.StartsWith("POST /identities/8%3Aacs%3A", Assert.Single(acs.Requests), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_revocation_of_a_part_goes_through_the_one_version_that_can()
    {
        var acs = new FakeAcs(HttpStatusCode.NoContent, "", ("Date", ReplyDate));

        await Upstream(acs).RevokeTokensAsync(s_identity, new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero), default);

        Assert.Equal(
            "PATCH /identities/" + Uri.EscapeDataString(Id) + """?api-version=2020-07-20-preview2 {"tokensValidFrom":"2026-11-20T12:00:00Z"}""",
            Assert.Single(acs.Requests));
        Assert.Equal("application/merge-patch+json", Assert.Single(acs.ContentTypes));
    }

    [Fact]
    public async Task A_revocation_of_a_part_leaves_the_next_call_as_it_is()
    {
        var acs = new FakeAcs(HttpStatusCode.NoContent, "", ("Date", ReplyDate));
        AcsIdentityUpstream upstream = Upstream(acs);

        await upstream.RevokeTokensAsync(s_identity, s_replyDate, default);
        await upstream.RevokeTokensAsync(s_identity, issuedBefore: null, default);

        Assert.StartsWith("POST ", acs.Requests[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no jwt at all")]
    [InlineData("a.b.c")]
    public async Task A_token_without_a_readable_iat_counts_as_issued_before_the_answer(string token)
    {
        var acs = new FakeAcs(HttpStatusCode.OK, $$"""{"token":"{{token}}","expiresOn":"2026-11-20T17:10:40+00:00"}""", ("Date", ReplyDate));

        AccessToken issued = await Upstream(acs).IssueTokenAsync(Key, default);

        Assert.Equal(s_replyDate.AddSeconds(-1), issued.IssueTime);
    }

    /// <summary>Status and body as ACS sends them, and what they mean for the caller.</summary>
    public static TheoryData<int, string, Type> Refusals => new()
    {
        { 404, "NotFound", typeof(DomainError.IdentityNotFound) },
        { 429, "TooManyRequests", typeof(DomainError.UpstreamThrottled) },
        { 408, "Timeout", typeof(DomainError.UpstreamUnavailable) },
        { 500, "InternalError", typeof(DomainError.UpstreamUnavailable) },
        { 503, "ServiceUnavailable", typeof(DomainError.UpstreamUnavailable) },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Each_refusal_has_its_meaning(int status, string code, Type expected)
    {
        DomainException exception = await RefusedAsync(upstream => upstream.IssueTokenAsync(Key, default), status, code);

        Assert.IsType(expected, exception.Error);
    }

    [Fact]
    public async Task An_Entra_token_of_another_application_or_user_is_the_callers_mistake()
    {
        var proof = new TeamsUserProof("entra token", Guid.Empty, Guid.Empty);

        DomainException exception = await RefusedAsync(upstream => upstream.ExchangeTeamsUserTokenAsync(proof, default), 400, "ValidationError");

        Assert.IsType<DomainError.TeamsTokenRejected>(exception.Error);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("Fri, 20 Nov 2026 16:11:10 GMT", 30)]
    [InlineData("Fri, 20 Nov 2026 16:00:00 GMT", 0)]
    [InlineData("soon", 5)]
    [InlineData(null, 5)]
    public async Task A_429_is_not_retried_and_says_when_to_come_back(string? retryAfter, int seconds)
    {
        (string, string)[] headers = retryAfter is null ? [] : [("Retry-After", retryAfter)];
        var acs = new FakeAcs(HttpStatusCode.TooManyRequests, "{}", headers);

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => Upstream(acs).IssueTokenAsync(Key, default));

        Assert.Equal(TimeSpan.FromSeconds(seconds), Assert.IsType<DomainError.UpstreamThrottled>(exception.Error).RetryAfter);
        Assert.Single(acs.Requests);
    }

    [Theory]
    [InlineData("Retry-After", "11", 1)]
    [InlineData("Retry-After", "Fri, 20 Nov 2026 16:11:10 GMT", 1)]
    [InlineData("retry-after-ms", "10001", 1)]
    [InlineData("x-ms-retry-after-ms", "10001", 1)]
    [InlineData("retry-after-ms", "1", 3)]
    [InlineData("Retry-After", "0", 3)]
    [InlineData("Retry-After", "some day", 3)]
    public async Task A_5xx_that_asks_to_wait_long_is_not_waited_for(string header, string value, int attempts)
    {
        var acs = new FakeAcs(HttpStatusCode.ServiceUnavailable, "{}", (header, value));

        DomainException exception = await Assert.ThrowsAsync<DomainException>(
            () => Upstream(acs).IssueTokenAsync(Key, default).WaitAsync(TimeSpan.FromSeconds(9)));

        Assert.IsType<DomainError.UpstreamUnavailable>(exception.Error);
        Assert.Equal(attempts, acs.Requests.Count);
    }

    [Fact]
    public async Task A_5xx_is_retried_by_the_SDK()
    {
        int tries = 0;
        var acs = new FakeAcs((_, _) => Task.FromResult(++tries < 3
            ? FakeAcs.Answer(HttpStatusCode.ServiceUnavailable, "{}")
            : FakeAcs.Answer(HttpStatusCode.NoContent, "", ("Date", ReplyDate))));

        await Upstream(acs).RevokeTokensAsync(s_identity, issuedBefore: null, default);

        Assert.Equal(3, tries);
    }

    /// <summary>How the first of two attempts of a delete ends, and whether ACS may have carried it out.</summary>
    public static TheoryData<string, bool> FirstAttempts => new() { { "lost", true }, { "503", true }, { "404", false } };

    [Theory]
    [MemberData(nameof(FirstAttempts))]
    public async Task A_refusal_tells_whether_an_earlier_attempt_may_have_been_carried_out(string first, bool unclear)
    {
        int tries = 0;
        var acs = new FakeAcs((_, _) => (++tries, first) switch
        {
            (1, "lost") => throw new HttpRequestException("reset"),
            (1, "503") => Task.FromResult(FakeAcs.Answer(HttpStatusCode.ServiceUnavailable, "{}")),
            _ => Task.FromResult(FakeAcs.Answer(HttpStatusCode.NotFound, "{}", ("Date", ReplyDate))),
        });

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => Upstream(acs).DeleteIdentityAsync(s_identity, default));

        UpstreamTrace trace = Assert.IsType<DomainError.IdentityNotFound>(exception.Error).Trace;
        Assert.Equal((unclear, s_replyDate), (trace.EarlierAttemptUnclear, trace.AnswerTime));
    }

    [Fact]
    public async Task An_ACS_that_cannot_be_reached_is_unavailable()
    {
        var acs = new FakeAcs((_, _) => throw new HttpRequestException("no route"));

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => Upstream(acs).IssueTokenAsync(Key, default));

        Assert.IsType<DomainError.UpstreamUnavailable>(exception.Error);
        Assert.Equal(3, acs.Requests.Count);
    }

    [Fact]
    public async Task An_attempt_that_takes_too_long_is_unavailable()
    {
        var acs = new FakeAcs(async (_, stop) => await new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(stop));
        UpstreamOptions options = Options;
        options.AttemptTimeout = TimeSpan.FromMilliseconds(100);

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => Upstream(acs, options).IssueTokenAsync(Key, default));

        Assert.IsType<DomainError.UpstreamUnavailable>(exception.Error);
    }

    [Fact]
    public async Task A_caller_that_gives_up_cancels()
    {
        using var caller = new CancellationTokenSource();
        var acs = new FakeAcs(async (_, stop) =>
        {
            await caller.CancelAsync();
            return await new TaskCompletionSource<HttpResponseMessage>().Task.WaitAsync(stop);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Upstream(acs).IssueTokenAsync(Key, caller.Token));
    }

    private static TokenLifetime Hour => TokenLifetime.TryCreate(TimeSpan.FromHours(1), out TokenLifetime hour, out _) ? hour : throw new InvalidOperationException();

    private static TokenKey Key => new(s_identity, TokenScopes.Chat, TokenLifetime.Default);

    private static UpstreamOptions Options => new()
    {
        ConnectionString = "endpoint=https://acs.test/;accesskey=c2VjcmV0",
        MaxRetries = 2,
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    private static AcsIdentityUpstream Upstream(FakeAcs acs, UpstreamOptions? options = null) =>
        new(AcsClientFactory.Create(options ?? Options, s_clock, acs.Transport), s_clock);

    private static Task<DomainException> RefusedAsync(Func<IIdentityUpstream, Task> call, int status, string code)
    {
        var acs = new FakeAcs((HttpStatusCode)status, $$$"""{"error":{"code":"{{{code}}}","message":"refused"}}""", ("MS-CV", "trace.0"));
        return Assert.ThrowsAsync<DomainException>(() => call(Upstream(acs)));
    }

    private static string Jwt(string payload) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.c2ln";
}
