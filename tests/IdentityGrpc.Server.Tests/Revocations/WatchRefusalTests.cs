using Grpc.Core;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Server.Tests.Hosting;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Revocations;

public sealed class WatchRefusalTests
{
    [Fact]
    public async Task Every_bad_field_is_named()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        var request = new WatchRevocationsRequest
        {
            Position = StartPosition.Unspecified,
            IdentityIds = { "8:acs:r_a", "nonsense" },
            Causes = { V1.RevocationCause.TokensRevoked, V1.RevocationCause.Unspecified, (V1.RevocationCause)77 },
            HeartbeatInterval = new() { Seconds = 0, Nanos = 500_000_000 },
        };

        RpcException failure = await server.Watch(request).FailureAsync();

        Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Equal("INVALID_FIELD", failure.Reason());
        Assert.Equal(["position", "identity_ids[1]", "causes[1]", "causes[2]", "heartbeat_interval"], failure.BadFields());
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_hundred_identities_are_the_most(int count, bool good)
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        Watch watch = server.Watch(new WatchRevocationsRequest { IdentityIds = { Enumerable.Range(0, count).Select(number => $"8:acs:r_{number}") } });

        if (good) Assert.NotNull((await watch.NextAsync()).Started);
        else Assert.Equal(["identity_ids"], (await watch.FailureAsync()).BadFields());
    }

    [Theory]
    [InlineData(0, 999_999_999, false)]
    [InlineData(1, 0, true)]
    [InlineData(60, 0, true)]
    [InlineData(60, 1_000_000, false)]
    [InlineData(-5, 0, false)]
    [InlineData(5, -1, false)]
    [InlineData(long.MaxValue, 0, false)]
    public async Task A_heartbeat_is_from_a_second_to_a_minute(long seconds, int nanos, bool good)
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        Watch watch = server.Watch(new WatchRevocationsRequest { HeartbeatInterval = new() { Seconds = seconds, Nanos = nanos } });

        if (good) Assert.Equal(TimeSpan.FromSeconds(seconds), (await watch.NextAsync()).Started.HeartbeatInterval.ToTimeSpan());
        else Assert.Equal(["heartbeat_interval"], (await watch.FailureAsync()).BadFields());
    }

    [Fact]
    public async Task A_resume_token_that_is_too_long_is_a_bad_field()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();

        Assert.Equal(["resume_token"], (await server.Watch(new WatchRevocationsRequest { ResumeToken = new string('A', 513) }).FailureAsync()).BadFields());
    }

    [Fact]
    public async Task A_resume_token_that_is_malformed_or_of_another_log_is_invalid()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();

        foreach (string token in (string[])["", "nonsense", ResumeToken.Encode(Guid.NewGuid(), 0)])
        {
            RpcException failure = await server.Watch(new WatchRevocationsRequest { ResumeToken = token }).FailureAsync();
            Assert.Equal((StatusCode.InvalidArgument, "RESUME_TOKEN_INVALID"), (failure.StatusCode, failure.Reason()));
        }
    }

    [Theory]
    [InlineData(2, "RESUME_TOKEN_EXPIRED")]
    [InlineData(7, "RESUME_TOKEN_AHEAD")]
    public async Task A_resume_token_outside_of_the_log_is_out_of_range_and_tells_the_range(long position, string reason)
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        await server.AppendAsync(4);
        server.Clock.Advance(TimeSpan.FromHours(26));
        await server.Log.TrimAsync(TimeSpan.FromHours(25), CancellationToken.None);
        await server.AppendAsync(2);
        LogExtent extent = await server.Log.GetExtentAsync(CancellationToken.None);

        RpcException failure = await server.Watch(new WatchRevocationsRequest { ResumeToken = ResumeToken.Encode(extent.LogId, position) }).FailureAsync();

        Assert.Equal((StatusCode.OutOfRange, reason), (failure.StatusCode, failure.Reason()));
        Assert.Equal(("5", "6"), (failure.ErrorInfo().Metadata["oldest_sequence"], failure.ErrorInfo().Metadata["newest_sequence"]));
    }

    [Theory]
    [InlineData("--IdentityGrpc:Watch:MaxPerCaller=2", "caller")]
    [InlineData("--IdentityGrpc:Watch:MaxInAll=2", "server")]
    public async Task There_are_no_more_streams_than_allowed_until_one_ends(string option, string scope)
    {
        await using WatchedServer server = await WatchedServer.StartAsync(option);
        Watch first = await server.WatchCaughtUpAsync();
        await server.WatchCaughtUpAsync();

        RpcException failure = await server.Watch().FailureAsync();

        Assert.Equal((StatusCode.ResourceExhausted, "WATCH_LIMIT_EXCEEDED"), (failure.StatusCode, failure.Reason()));
        Assert.Equal(("2", scope), (failure.ErrorInfo().Metadata["limit"], failure.ErrorInfo().Metadata["scope"]));
        Assert.True(failure.RetryDelay() > TimeSpan.Zero);

        first.Leave();
        // The server learns of it when the reset arrives.
        while (true)
        {
            Watch again = server.Watch();
            try
            {
                Assert.NotNull((await again.NextAsync()).Started);
                return;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted)
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task A_refused_stream_takes_no_place()
    {
        await using WatchedServer server = await WatchedServer.StartAsync("--IdentityGrpc:Watch:MaxPerCaller=1");
        for (int round = 0; round < 3; round++) await server.Watch(new WatchRevocationsRequest { ResumeToken = "nonsense" }).FailureAsync();

        Assert.NotNull((await server.Watch().NextAsync()).Started);
    }
}
