using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

public sealed class FeedPaceTests
{
    private static readonly TimeSpan s_heartbeat = FeedRig.Terms.Heartbeat;

    [Fact]
    public async Task After_the_longest_silence_a_heartbeat_comes_with_the_position()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(2);
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Now());

        for (int round = 0; round < 3; round++)
        {
            Task<FeedMessage?> next = FeedRig.ReadAsync(reader);
            // The one before came on the clock's way, so that the next is due as much earlier.
            TimeSpan silence = s_heartbeat * (round == 0 ? 0.85 : 0.7);
            rig.Clock.Advance(silence);
            Assert.False(next.IsCompleted);
            rig.Clock.Advance((s_heartbeat * 1.05) - silence);

            FeedMessage? message = await next.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal((FeedMessageKind.Heartbeat, 2), (message!.Value.Kind, message.Value.Position));
        }
    }

    [Fact]
    public async Task A_heartbeat_of_a_reader_whose_filter_lets_nothing_pass_moves_on_all_the_same()
    {
        await using var rig = new FeedRig();
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Earliest(), Only("8:acs:r_nobody"));
        Task<FeedMessage?> next = FeedRig.ReadAsync(reader);
        FeedReader witness = await rig.OpenCaughtUpAsync(new FeedStart.Now());
        rig.Log.Append(100);
        await UntilAsync(witness, 100);

        // The first may be of before, or of half-way: a reader looks for entries, and then at the clock.
        long position = 0;
        while (position < 100)
        {
            rig.Clock.Advance(s_heartbeat * 1.05);
            FeedMessage? beat = await next.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(FeedMessageKind.Heartbeat, beat!.Value.Kind);
            Assert.InRange(beat.Value.Position, position, 100);
            position = beat.Value.Position;
            next = FeedRig.ReadAsync(reader);
        }
    }

    // The order that the best-known feed got wrong: progress that overtakes what it claims.
    [Fact]
    public async Task A_heartbeat_that_is_due_together_with_an_entry_comes_after_it()
    {
        await using var rig = new FeedRig();
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Earliest());
        FeedReader witness = await rig.OpenCaughtUpAsync(new FeedStart.Now());
        rig.Log.Append(1);
        await UntilAsync(witness, 1);
        rig.Clock.Advance(s_heartbeat * 2);

        FeedMessage first = await FeedRig.NextAsync(reader);

        Assert.Equal(FeedMessageKind.Revocations, first.Kind);
        Assert.Equal([1], FeedRig.SequencesOf(first));
    }

    [Fact]
    public async Task A_reader_behind_the_ring_gets_everything_from_storage_in_bounded_batches()
    {
        await using var rig = new FeedRig(ringCapacity: 16);
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Earliest());
        FeedReader witness = await rig.OpenCaughtUpAsync(new FeedStart.Now());
        rig.Log.Append(1000);
        await UntilAsync(witness, 1000);

        List<long> seen = [];
        while (seen.Count < 1000)
        {
            FeedMessage message = await FeedRig.NextAsync(reader);
            Assert.InRange(message.Entries.Count, 1, FeedReader.MaxBatch);
            seen.AddRange(FeedRig.SequencesOf(message));
            Assert.Equal(seen[^1], message.Position);
        }

        Assert.Equal(Enumerable.Range(1, 1000).Select(sequence => (long)sequence), seen);
    }

    [Fact]
    public async Task A_reader_that_retention_has_overtaken_is_told_so_and_skips_nothing_silently()
    {
        await using var rig = new FeedRig(ringCapacity: 16);
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Earliest());
        FeedReader witness = await rig.OpenCaughtUpAsync(new FeedStart.Now());
        rig.Log.Append(100);
        await UntilAsync(witness, 100);
        rig.Log.TrimThrough(50);

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => FeedRig.NextAsync(reader));

        Assert.Equal(new DomainError.ResumeTokenExpired(51, 100), exception.Error);
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_up_no_other()
    {
        await using var rig = new FeedRig();
        FeedReader stalled = await rig.OpenCaughtUpAsync(new FeedStart.Earliest());
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Earliest());

        for (int round = 1; round <= 50; round++)
        {
            rig.Log.Append(1);
            Assert.Equal([round], FeedRig.SequencesOf(await FeedRig.NextAsync(reader)));
        }
    }

    [Fact]
    public async Task Readers_far_behind_do_not_keep_the_storage_from_the_one_who_follows_live()
    {
        await using var rig = new FeedRig(ringCapacity: 16);
        rig.Log.Append(1000);
        FeedReader live = await rig.OpenCaughtUpAsync(new FeedStart.Now());
        // Past the positions whose reads are held up below.
        await Until.TrueAsync(() => rig.Progress.Position.Sequence == 1000);
        var storage = new IdentityGrpc.Testing.Gate();
        rig.Log.BeforeRead = position => position < 900 ? storage.PassAsync(CancellationToken.None) : Task.CompletedTask;
        FeedReader[] behind = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => rig.OpenAsync(new FeedStart.Earliest())));
        foreach (FeedReader reader in behind) await FeedRig.NextAsync(reader);
        Task<FeedMessage?>[] history = [.. behind.Select(FeedRig.ReadAsync)];
        await storage.Reached;

        rig.Log.Append(1);
        Assert.Equal([1001], FeedRig.SequencesOf(await FeedRig.NextAsync(live)));

        storage.Open();
        Assert.All(await Task.WhenAll(history), message => Assert.Equal(FeedReader.MaxBatch, message!.Value.Entries.Count));
    }

    [Fact]
    public async Task Only_what_passes_both_parts_of_the_filter_comes()
    {
        await using var rig = new FeedRig();
        var filter = new FeedFilter([IdentityId.Load("8:acs:r_a"), IdentityId.Load("8:acs:r_b")], [RevocationCause.IdentityDeleted]);
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Earliest(), filter);
        Task<FeedMessage?> next = FeedRig.ReadAsync(reader);

        rig.Log.Append("8:acs:r_c", RevocationCause.IdentityDeleted);
        rig.Log.Append("8:acs:r_a", RevocationCause.TokensRevoked);
        rig.Log.Append("8:acs:r_b", RevocationCause.IdentityDeleted);

        FeedMessage? message = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([3], FeedRig.SequencesOf(message!.Value));
    }

    [Fact]
    public async Task What_an_adapter_makes_of_an_entry_is_made_once_for_all_readers_of_the_ring()
    {
        await using var rig = new FeedRig();
        FeedReader[] readers = [await rig.OpenCaughtUpAsync(new FeedStart.Now()), await rig.OpenCaughtUpAsync(new FeedStart.Now())];
        rig.Log.Append(1);

        int made = 0;
        foreach (FeedReader reader in readers)
        {
            FeedMessage message = await FeedRig.NextAsync(reader);
            Assert.Equal("1", message.Entries[0].GetForm(revocation => { made++; return $"{revocation.Sequence}"; }));
        }

        Assert.Equal(1, made);
    }

    private static FeedFilter Only(string user) => new([IdentityId.Load(user)], []);

    private static async Task UntilAsync(FeedReader witness, long position)
    {
        while ((await FeedRig.NextAsync(witness)).Position < position)
        {
        }
    }
}
