using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.V1;
using static IdentityGrpc.V1.WatchRevocationsResponse;

namespace IdentityGrpc.Server.Tests.Revocations;

public sealed class WatchStartTests
{
    [Fact]
    public async Task The_first_message_tells_the_terms_and_the_starting_position()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        await server.AppendAsync(2);

        WatchRevocationsResponse first = await server.Watch(new WatchRevocationsRequest { Position = StartPosition.Now }).NextAsync();

        Assert.Equal(TimeSpan.FromSeconds(15), first.Started.HeartbeatInterval.ToTimeSpan());
        Assert.Equal(server.Clock.GetUtcNow(), first.Started.ServerTime.ToDateTimeOffset());
        Assert.Equal(2, ResumeToken.Decode(first.ResumeToken, await server.Log.GetExtentAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData(StartPosition.Earliest, 3)]
    [InlineData(null, 3)]
    [InlineData(StartPosition.Now, 0)]
    public async Task History_comes_from_the_earliest_which_is_also_the_default_and_not_from_now(StartPosition? position, int count)
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        await server.AppendAsync(3);
        var request = new WatchRevocationsRequest();
        if (position is { } given) request.Position = given;

        Watch watch = server.Watch(request);
        await watch.NextAsync();
        if (count > 0) await watch.NextRevocationsAsync(count);

        Assert.Equal(EventOneofCase.CaughtUp, (await watch.NextAsync()).EventCase);
        await server.AppendAsync(1);
        Assert.Equal([4], await watch.NextSequencesAsync());
    }

    [Fact]
    public async Task A_stream_goes_on_after_a_restart_of_the_server_where_the_last_one_ended()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("identitygrpc-tests-");
        string[] options = ["--IdentityGrpc:Storage:Engine=Sqlite", $"--IdentityGrpc:Storage:SqliteFile={Path.Combine(folder.FullName, "revocations.db")}"];
        WatchRevocationsResponse last;
        await using (WatchedServer server = await WatchedServer.StartAsync(options))
        {
            await server.AppendAsync(3);
            Watch first = await server.WatchCaughtUpAsync();
            await server.AppendAsync(1);
            last = await first.NextAsync();
            await server.AppendAsync(1);
        }

        await using (WatchedServer server = await WatchedServer.StartAsync(options))
        {
            await server.AppendAsync(1);
            Watch second = server.Watch(new WatchRevocationsRequest { ResumeToken = last.ResumeToken });

            Assert.Equal(last.ResumeToken, (await second.NextAsync()).ResumeToken);
            Assert.Equal([5, 6], (await second.NextRevocationsAsync(2)).Select(revocation => revocation.Sequence));
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Only_what_passes_the_filter_comes_and_the_resume_token_moves_on_all_the_same()
    {
        await using WatchedServer server = await WatchedServer.StartAsync();
        var request = new WatchRevocationsRequest { IdentityIds = { "8:acs:r_a" }, Causes = { RevocationCause.IdentityDeleted }, HeartbeatInterval = new() { Seconds = 1 } };
        Watch watch = await server.WatchCaughtUpAsync(request);
        Watch witness = await server.WatchCaughtUpAsync();

        await server.AppendAsync(1, "8:acs:r_b", Core.Revocations.RevocationCause.IdentityDeleted);
        await server.AppendAsync(1, "8:acs:r_a");
        await witness.NextRevocationsAsync(2);

        // The first may be of before: the stream looks for entries, and then at the clock.
        WatchRevocationsResponse heartbeat = new();
        for (int beat = 0; beat < 2; beat++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1.1));
            heartbeat = await watch.NextAsync();
            Assert.Equal(EventOneofCase.Heartbeat, heartbeat.EventCase);
        }
        Assert.Equal(2, ResumeToken.Decode(heartbeat.ResumeToken, await server.Log.GetExtentAsync(CancellationToken.None)));
        await server.AppendAsync(1, "8:acs:r_a", Core.Revocations.RevocationCause.IdentityDeleted);
        Assert.Equal([3], await watch.NextSequencesAsync());
    }
}
