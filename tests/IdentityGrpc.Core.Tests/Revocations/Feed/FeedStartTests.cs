using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

public sealed class FeedStartTests
{
    [Fact]
    public async Task The_first_message_comes_at_once_and_says_where_the_reader_starts()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(3);
        FeedReader reader = await rig.OpenAsync(new FeedStart.Now());

        FeedMessage first = await FeedRig.NextAsync(reader);

        Assert.Equal((FeedMessageKind.Started, 3), (first.Kind, first.Position));
    }

    [Fact]
    public async Task From_the_earliest_all_history_comes_and_then_that_the_reader_has_caught_up()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(5);
        rig.Log.TrimThrough(2);
        FeedReader reader = await rig.OpenAsync(new FeedStart.Earliest());

        Assert.Equal((FeedMessageKind.Started, 2), await KindAndPositionAsync(reader));
        Assert.Equal([3, 4, 5], await HistoryAsync(reader, end: 5));
        Assert.Equal((FeedMessageKind.CaughtUp, 5), await KindAndPositionAsync(reader));
    }

    [Fact]
    public async Task A_reader_whose_filter_lets_only_the_end_of_a_long_history_pass_has_caught_up_after_it()
    {
        await using var rig = new FeedRig(ringCapacity: 16);
        rig.Log.Append(1000);
        rig.Log.Append("8:acs:r_late");
        var filter = new FeedFilter([IdentityId.Load("8:acs:r_late")], []);
        FeedReader reader = await rig.OpenAsync(new FeedStart.Earliest(), filter);

        Assert.Equal((FeedMessageKind.Started, 0), await KindAndPositionAsync(reader));
        Assert.Equal((FeedMessageKind.Revocations, 1001), await KindAndPositionAsync(reader));
        Assert.Equal((FeedMessageKind.CaughtUp, 1001), await KindAndPositionAsync(reader));
    }

    [Fact]
    public async Task From_now_no_history_comes()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(5);
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Now());

        rig.Log.Append(1);

        FeedMessage live = await FeedRig.NextAsync(reader);
        Assert.Equal([6], FeedRig.SequencesOf(live));
        Assert.True(live.IsLive);
    }

    [Fact]
    public async Task What_is_trimmed_while_the_follower_is_about_to_read_it_is_stepped_over()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(3);
        int reads = 0;
        rig.Log.BeforeRead = _ =>
        {
            // The first read tells how far the log reaches; the second would bring the entries.
            if (++reads == 2) rig.Log.TrimThrough(3);
            return Task.CompletedTask;
        };

        rig.Start();

        await Until.TrueAsync(() => rig.Progress.Position.Sequence == 3);
    }

    [Fact]
    public async Task While_the_log_is_being_exchanged_no_reader_opens_on_the_ring_of_the_old_one()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(3);
        rig.Start();
        await Until.TrueAsync(() => rig.Progress.Position.Sequence == 3);
        // The follower has heard of something, and has not read yet that it is another log.
        var read = new IdentityGrpc.Testing.Gate();
        rig.Log.BeforeRead = _ => read.PassAsync(CancellationToken.None);
        rig.Log.ReplaceByEmpty();
        await read.Reached;

        DomainException refused = await Assert.ThrowsAsync<DomainException>(() => rig.OpenAsync(new FeedStart.Now()));

        Assert.IsType<DomainError.RevocationLogUnavailable>(refused.Error);
        read.Open();
        await Until.TrueAsync(() => rig.Feed.Ring!.LogId == rig.Log.LogId);
        await rig.OpenCaughtUpAsync(new FeedStart.Now());
    }

    [Fact]
    public async Task What_another_process_has_appended_and_the_follower_not_yet_read_is_before_now()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(1);
        FeedReader first = await rig.OpenCaughtUpAsync(new FeedStart.Earliest());
        var followerMayRead = new IdentityGrpc.Testing.Gate();
        rig.Log.BeforeRead = _ => followerMayRead.PassAsync(CancellationToken.None);
        rig.Log.Append(1);
        await followerMayRead.Reached;

        FeedReader reader = await rig.OpenAsync(new FeedStart.Now());
        Assert.Equal((FeedMessageKind.Started, 2), await KindAndPositionAsync(reader));
        Assert.Equal((FeedMessageKind.CaughtUp, 2), await KindAndPositionAsync(reader));

        Task<FeedMessage?> next = FeedRig.ReadAsync(reader);
        followerMayRead.Open();
        rig.Log.Append(1);
        FeedMessage? live = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([3], FeedRig.SequencesOf(live!.Value));
    }

    [Theory]
    [InlineData(2)] // Exactly the trim boundary.
    [InlineData(3)]
    [InlineData(5)]
    public async Task After_a_resume_token_the_reader_goes_on_right_after_it(long position)
    {
        await using var rig = new FeedRig();
        rig.Log.Append(6);
        rig.Log.TrimThrough(2);
        FeedReader reader = await rig.OpenAsync(new FeedStart.After(ResumeToken.Encode(rig.Log.LogId, position)));

        Assert.Equal((FeedMessageKind.Started, position), await KindAndPositionAsync(reader));
        Assert.Equal(Enumerable.Range((int)position + 1, 6 - (int)position).Select(sequence => (long)sequence), await HistoryAsync(reader, end: 6));
    }

    [Fact]
    public async Task A_resume_token_from_before_the_trim_boundary_is_refused_and_none_of_its_gap_is_hidden()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(6);
        rig.Log.TrimThrough(2);

        Assert.Equal(new DomainError.ResumeTokenExpired(3, 6), await RefusalAsync(rig, ResumeToken.Encode(rig.Log.LogId, 1)));
    }

    [Fact]
    public async Task A_resume_token_ahead_of_the_log_is_refused()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(6);

        Assert.Equal(new DomainError.ResumeTokenAhead(1, 6), await RefusalAsync(rig, ResumeToken.Encode(rig.Log.LogId, 7)));
    }

    [Fact]
    public async Task A_resume_token_of_a_log_that_was_replaced_is_refused()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(6);
        string token = ResumeToken.Encode(rig.Log.LogId, 3);
        rig.Log.ReplaceByEmpty();

        Assert.IsType<DomainError.ResumeTokenInvalid>(await RefusalAsync(rig, token));
    }

    private static async Task<DomainError> RefusalAsync(FeedRig rig, string token) =>
        (await Assert.ThrowsAsync<DomainException>(() => rig.OpenAsync(new FeedStart.After(token)))).Error;

    /// <summary>What comes up to an entry: in one message or in more, as the follower is ahead of the reader or not.</summary>
    private static async Task<List<long>> HistoryAsync(FeedReader reader, long end)
    {
        List<long> sequences = [];
        while (sequences.LastOrDefault() < end)
        {
            FeedMessage message = await FeedRig.NextAsync(reader);
            sequences.AddRange(FeedRig.SequencesOf(message));
            Assert.Equal((FeedMessageKind.Revocations, sequences.LastOrDefault(), false), (message.Kind, message.Position, message.IsLive));
        }
        return sequences;
    }

    private static async Task<(FeedMessageKind Kind, long Position)> KindAndPositionAsync(FeedReader reader)
    {
        FeedMessage message = await FeedRig.NextAsync(reader);
        return (message.Kind, message.Position);
    }
}
