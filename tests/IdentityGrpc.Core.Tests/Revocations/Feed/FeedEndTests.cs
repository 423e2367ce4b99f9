using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations.Feed;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

public sealed class FeedEndTests
{
    [Fact]
    public async Task A_reader_that_has_reached_its_age_ends_after_a_last_bookmark()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(4);
        var terms = new FeedTerms(Heartbeat: TimeSpan.FromMinutes(1), MaxAge: TimeSpan.FromSeconds(40));
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Now(), terms: terms);

        Task<FeedMessage?> next = FeedRig.ReadAsync(reader);
        rig.Clock.Advance(TimeSpan.FromSeconds(35));
        Assert.False(next.IsCompleted);
        rig.Clock.Advance(TimeSpan.FromSeconds(6));

        FeedMessage? last = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((FeedMessageKind.Heartbeat, 4), (last!.Value.Kind, last.Value.Position));
        Assert.Null(await FeedRig.ReadAsync(reader));
        Assert.Equal(FeedEnd.Aged, reader.End);
    }

    [Fact]
    public async Task A_feed_that_drains_ends_its_readers_after_a_last_bookmark_and_opens_no_more()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(4);
        FeedReader waiting = await rig.OpenCaughtUpAsync(new FeedStart.Now());
        FeedReader behind = await rig.OpenAsync(new FeedStart.Earliest());
        await FeedRig.NextAsync(behind);
        Task<FeedMessage?> next = FeedRig.ReadAsync(waiting);

        rig.Feed.Drain();

        FeedMessage? last = await next.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((FeedMessageKind.Heartbeat, 4), (last!.Value.Kind, last.Value.Position));
        Assert.Null(await FeedRig.ReadAsync(waiting));
        Assert.Equal(FeedEnd.Draining, waiting.End);

        FeedMessage lastOfBehind = await FeedRig.NextAsync(behind);
        Assert.Equal((FeedMessageKind.Heartbeat, 0), (lastOfBehind.Kind, lastOfBehind.Position));
        DomainException refused = await Assert.ThrowsAsync<DomainException>(() => rig.OpenAsync(new FeedStart.Now()));
        Assert.IsType<DomainError.ShuttingDown>(refused.Error);
    }

    [Fact]
    public async Task A_log_that_is_away_for_a_while_ends_no_reader_and_loses_nothing()
    {
        await using var rig = new FeedRig();
        // So long that the follower's pauses, however many the test lets pass, bring no heartbeat.
        var terms = new FeedTerms(Heartbeat: TimeSpan.FromDays(100), MaxAge: TimeSpan.FromDays(100));
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Now(), terms: terms);
        rig.Log.IsDown = true;
        rig.Log.Append(1);
        Task<FeedMessage?> next = FeedRig.ReadAsync(reader).WaitAsync(TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<DomainException>(() => rig.OpenAsync(new FeedStart.Now()));

        rig.Log.IsDown = false;
        rig.Log.Append(1);
        while (!next.IsCompleted) await StepAsync(rig);

        Assert.Contains(1, FeedRig.SequencesOf((await next)!.Value));
    }

    [Fact]
    public async Task A_log_that_was_replaced_ends_the_readers_of_the_old_one()
    {
        await using var rig = new FeedRig();
        rig.Log.Append(4);
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Now());
        Task<FeedMessage?> next = FeedRig.ReadAsync(reader);

        rig.Log.ReplaceByEmpty();

        DomainException ended = await Assert.ThrowsAsync<DomainException>(() => next.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(new DomainError.ResumeTokenAhead(1, 0), ended.Error);

        FeedReader fresh = await rig.OpenCaughtUpAsync(new FeedStart.Earliest());
        rig.Log.Append(1);
        Assert.Equal([1], FeedRig.SequencesOf(await FeedRig.NextAsync(fresh)));
    }

    [Fact]
    public async Task A_cancelled_wait_ends_and_the_reader_goes_on_with_nothing_lost()
    {
        await using var rig = new FeedRig();
        FeedReader reader = await rig.OpenCaughtUpAsync(new FeedStart.Now());
        using var cancellation = new CancellationTokenSource();
        Task<FeedMessage?> next = reader.NextAsync(cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(TimeSpan.FromSeconds(30)));
        rig.Log.Append(1);
        Assert.Equal([1], FeedRig.SequencesOf(await FeedRig.NextAsync(reader)));
    }

    // The follower waits out its pause on the manual clock; how far it has come is its own affair.
    private static async Task StepAsync(FeedRig rig)
    {
        rig.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.Yield();
    }
}
