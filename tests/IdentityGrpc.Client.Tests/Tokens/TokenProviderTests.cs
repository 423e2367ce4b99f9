using Azure.Communication;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.Client.Tests.Fakes;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Tokens;

public sealed class TokenProviderTests
{
    // The years 1 to 9999.
    private const long Earliest = -62_135_596_800;
    private const long Latest = 253_402_300_799;

    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public async Task Callers_share_a_call_and_one_that_cancels_fails_no_other()
    {
        var gate = new Gate();
        int calls = 0;
        TokenProvider provider = CreateProvider(async (_, _) =>
        {
            calls++;
            await gate.PassAsync(CancellationToken.None);
            return Fresh("t1");
        });
        using var cancel = new CancellationTokenSource();
        Task<AccessToken> first = provider.GetAsync(cancel.Token).AsTask();
        Task<AccessToken> second = provider.GetAsync().AsTask();
        await gate.Reached;

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Open();

        Assert.Equal("t1", (await Expect.Soon(second)).Token);
        Assert.Equal("t1", (await provider.GetAsync()).Token);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task The_call_outlives_its_last_caller_and_the_next_gets_what_it_brings()
    {
        var gate = new Gate();
        int calls = 0;
        TokenProvider provider = CreateProvider(async (_, options) =>
        {
            calls++;
            await gate.PassAsync(options.CancellationToken);
            return Fresh("t1");
        });
        using var cancel = new CancellationTokenSource();
        Task<AccessToken> only = provider.GetAsync(cancel.Token).AsTask();
        await gate.Reached;

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        gate.Open();

        // The first of these may still come upon the call; the second finds what is kept.
        Assert.Equal("t1", (await Expect.Soon(provider.GetAsync().AsTask())).Token);
        Assert.Equal("t1", (await Expect.Soon(provider.GetAsync().AsTask())).Token);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task A_caller_that_comes_cancelled_starts_no_call()
    {
        TokenProvider provider = CreateProvider((_, _) => throw new InvalidOperationException("called"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await provider.GetAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_renewal_has_a_deadline_of_the_real_clock_and_no_cancellation()
    {
        CallOptions? seen = null;
        TokenProvider provider = CreateProvider(
            (_, options) =>
            {
                seen = options;
                return Task.FromResult(Fresh("t1"));
            },
            new TokenProviderOptions { RenewalTimeout = TimeSpan.FromHours(3) });

        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        await provider.GetAsync();

        Assert.InRange(seen!.Value.Deadline!.Value, before.UtcDateTime.AddHours(3), TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(3));
        Assert.False(seen.Value.CancellationToken.CanBeCanceled);
    }

    [Theory]
    [InlineData(55, 30, 5)] // the kept token can be given
    [InlineData(55, 3, 3)]
    [InlineData(60, 30, 30)] // it has expired
    public async Task A_renewal_has_no_more_than_5_s_while_there_is_a_token_to_give(int ageMinutes, int timeoutSeconds, int expectedSeconds)
    {
        DateTime? deadline = null;
        TokenProvider provider = CreateProvider(
            (_, options) =>
            {
                deadline = options.Deadline;
                return Task.FromResult(Fresh("t1"));
            },
            new TokenProviderOptions { RenewalTimeout = TimeSpan.FromSeconds(timeoutSeconds) });
        await provider.GetAsync();
        _clock.Advance(TimeSpan.FromMinutes(ageMinutes));

        DateTimeOffset before = TimeProvider.System.GetUtcNow();
        await provider.GetAsync();

        Assert.InRange(deadline!.Value, before.UtcDateTime.AddSeconds(expectedSeconds), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(expectedSeconds));
    }

    [Fact]
    public async Task A_failure_without_a_token_reaches_all_who_wait_and_the_next_caller_tries_again()
    {
        var gate = new Gate();
        int calls = 0;
        TokenProvider provider = CreateProvider(async (_, _) =>
        {
            if (++calls > 1) return Fresh("t1");
            await gate.PassAsync(CancellationToken.None);
            throw Failures.Of(StatusCode.Unavailable);
        });
        Task<AccessToken>[] waiting = [provider.GetAsync().AsTask(), provider.GetAsync().AsTask()];
        await gate.Reached;
        gate.Open();

        foreach (Task<AccessToken> each in waiting) await Assert.ThrowsAsync<RpcException>(() => each);
        Assert.Equal("t1", (await provider.GetAsync()).Token);
    }

    [Fact]
    public async Task A_fault_that_is_not_of_the_call_reaches_the_caller_also_with_a_token_kept()
    {
        int calls = 0;
        TokenProvider provider = CreateProvider((_, _) => ++calls == 1 ? Task.FromResult(Fresh("t1")) : throw new ObjectDisposedException("channel"));
        await provider.GetAsync();
        _clock.Advance(TimeSpan.FromMinutes(55));

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await provider.GetAsync());
    }

    [Theory]
    [InlineData(Latest + 1, 0)]
    [InlineData(Earliest - 1, 0)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000_000)]
    public async Task A_time_that_cannot_be_is_an_error_that_a_kept_token_outlives(long seconds, int nanos)
    {
        IssueAccessTokenResponse issued = Fresh("t2");
        issued.AccessToken.IssueTime = new Timestamp { Seconds = seconds, Nanos = nanos };
        IssueAccessTokenResponse expires = Fresh("t2");
        expires.AccessToken.ExpireTime = issued.AccessToken.IssueTime;
        var answers = new Queue<IssueAccessTokenResponse>([issued, expires, Fresh("t1"), issued]);
        TokenProvider provider = CreateProvider((_, _) => Task.FromResult(answers.Dequeue()));

        Assert.Equal(StatusCode.Internal, (await Assert.ThrowsAsync<RpcException>(async () => await provider.GetAsync())).StatusCode);
        Assert.Equal(StatusCode.Internal, (await Assert.ThrowsAsync<RpcException>(async () => await provider.GetAsync())).StatusCode);
        await provider.GetAsync();
        _clock.Advance(TimeSpan.FromMinutes(55));

        Assert.Equal("t1", (await provider.GetAsync()).Token);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task The_first_and_the_last_time_there_are_can_be()
    {
        IssueAccessTokenResponse answer = Fresh("t1");
        answer.AccessToken.IssueTime = new Timestamp { Seconds = Earliest };
        answer.AccessToken.ExpireTime = new Timestamp { Seconds = Latest, Nanos = 999_999_999 };

        Assert.Equal("t1", (await CreateProvider((_, _) => Task.FromResult(answer)).GetAsync()).Token);
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(60, -1)]
    [InlineData(60, 30)]
    [InlineData(0, 0)]
    public void Times_that_contradict_each_other_are_refused(int lifetimeMinutes, int renewAheadMinutes)
    {
        var options = new TokenProviderOptions { Lifetime = TimeSpan.FromMinutes(lifetimeMinutes), RenewAhead = TimeSpan.FromMinutes(renewAheadMinutes) };

        Assert.Throws<ArgumentException>(() => CreateProvider((_, _) => throw new InvalidOperationException("called"), options));
    }

    [Fact]
    public async Task It_fits_the_credential_of_the_Azure_SDK()
    {
        string jwt = $"{Part("""{"alg":"none"}""")}.{Part($$"""{"exp":{{TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds()}}}""")}.signature";
        TokenProvider tokens = CreateProvider((_, _) => Task.FromResult(Fresh(jwt)));
        var options = new CommunicationTokenRefreshOptions(refreshProactively: false, tokens.GetToken) { AsyncTokenRefresher = tokens.GetTokenAsync };

        using var asynchronous = new CommunicationTokenCredential(options);
        using var synchronous = new CommunicationTokenCredential(options);

        Assert.Equal(jwt, (await asynchronous.GetTokenAsync()).Token);
        Assert.Equal(jwt, synchronous.GetToken().Token);
    }

    [Fact]
    public void Blocking_needs_no_context_of_the_caller()
    {
        var context = new DeadContext();
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            TokenProvider tokens = CreateProvider(async (_, _) =>
            {
                await Task.Yield();
                return Fresh("t1");
            });

            Assert.Equal("t1", tokens.GetToken(CancellationToken.None));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private static string Part(string json) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));

    private IssueAccessTokenResponse Fresh(string token) => Messages.Token(token, _clock.GetUtcNow(), TimeSpan.FromHours(1));

    private TokenProvider CreateProvider(Func<IssueAccessTokenRequest, CallOptions, Task<IssueAccessTokenResponse>> issue, TokenProviderOptions? options = null) =>
        new(new ScriptedCalls { Issue = issue }.Tokens, "alice", [TokenScope.Chat], options, _clock);

    /// <summary>A user interface whose thread is blocked: nothing that is posted to it runs.</summary>
    private sealed class DeadContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }
    }
}
