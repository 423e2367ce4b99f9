using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

/// <summary>Readers behind the ring, whose storage does not answer.</summary>
public sealed class SlowStorageTests
{
    private const int Newest = 100;

    [Fact]
    public async Task The_heartbeats_of_a_reader_that_waits_for_storage_go_on_and_claim_nothing()
    {
        await using var rig = new FeedRig(ringCapacity: 16);
        (FeedReader reader, Gate storage) = await HeldUpAsync(rig);
        Task<FeedMessage?> next = FeedRig.ReadAsync(reader);
        await storage.Reached;

        for (int round = 0; round < 3; round++)
        {
            rig.Clock.Advance(FeedRig.Terms.Heartbeat * 1.05);
            FeedMessage? beat = await next.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal((FeedMessageKind.Heartbeat, 0), (beat!.Value.Kind, beat.Value.Position));
            next = FeedRig.ReadAsync(reader);
        }
        Assert.False(next.IsCompleted);

        storage.Open();
        FeedMessage? history = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Enumerable.Range(1, Newest).Select(sequence => (long)sequence), FeedRig.SequencesOf(history!.Value));
    }

    [Fact]
    public async Task A_reader_that_waits_for_storage_ends_when_the_feed_drains()
    {
        await using var rig = new FeedRig(ringCapacity: 16);
        (FeedReader reader, Gate storage) = await HeldUpAsync(rig);
        Task<FeedMessage?> next = FeedRig.ReadAsync(reader);
        await storage.Reached;

        rig.Feed.Drain();

        FeedMessage? last = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((FeedMessageKind.Heartbeat, 0), (last!.Value.Kind, last.Value.Position));
        Assert.Equal(FeedEnd.Draining, reader.End);
        storage.Open();
    }

    [Fact]
    public async Task A_reader_that_always_finds_another_entry_is_told_all_the_same_that_it_has_caught_up()
    {
        await using var rig = new FeedRig(ringCapacity: 16);
        rig.Log.Append(1);
        FeedReader reader = await rig.OpenAsync(new FeedStart.Earliest());
        Assert.Equal(FeedMessageKind.Started, (await FeedRig.NextAsync(reader)).Kind);
        Assert.Equal(FeedMessageKind.Revocations, (await FeedRig.NextAsync(reader)).Kind);
        rig.Log.Append(1);
        await Until.TrueAsync(() => rig.Progress.Position.Sequence == 2);

        FeedMessage marker = await FeedRig.NextAsync(reader);

        Assert.Equal((FeedMessageKind.CaughtUp, 1), (marker.Kind, marker.Position));
        Assert.True((await FeedRig.NextAsync(reader)).IsLive);
    }

    /// <summary>A reader that has been told that it has started, and whose next entries storage holds back.</summary>
    private static async Task<(FeedReader Reader, Gate Storage)> HeldUpAsync(FeedRig rig)
    {
        rig.Log.Append(Newest);
        rig.Start();
        await Until.TrueAsync(() => rig.Progress.Position.Sequence == Newest);
        var storage = new Gate();
        rig.Log.BeforeRead = position => position == 0 ? storage.PassAsync(CancellationToken.None) : Task.CompletedTask;
        FeedReader reader = await rig.OpenAsync(new FeedStart.Earliest());
        Assert.Equal(FeedMessageKind.Started, (await FeedRig.NextAsync(reader)).Kind);
        return (reader, storage);
    }
}
