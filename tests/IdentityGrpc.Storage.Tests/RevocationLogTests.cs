using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Testing;
using IdentityGrpc.Testing.Histories;

namespace IdentityGrpc.Storage.Tests;

/// <summary>What every engine promises. Each engine's class gives the logs and inherits the tests.</summary>
public abstract class RevocationLogTests : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _opened = [];

    /// <summary>A clock for the engines that take the time from the process.</summary>
    protected ManualTimeProvider Clock { get; } = new();

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        foreach (IAsyncDisposable log in _opened) await log.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the test's one log.</summary>
    protected abstract Task<IRevocationLog> OpenAsync();

    [Fact]
    public async Task A_new_log_is_empty_and_begins_at_one()
    {
        IRevocationLog log = await OpenLogAsync();

        LogExtent extent = await log.GetExtentAsync(CancellationToken.None);

        Assert.NotEqual(Guid.Empty, extent.LogId);
        Assert.Equal((1, 0, 0), (extent.Oldest, extent.Newest, extent.Start));
        LogPage page = await log.ReadAfterAsync(0, 10, CancellationToken.None);
        Assert.Empty(page.Entries);
        Assert.Equal(extent, page.Extent);
    }

    [Fact]
    public async Task What_is_appended_is_read_back_to_the_last_detail()
    {
        IRevocationLog log = await OpenLogAsync();
        RevocationEntry full = Entry(RevocationPhase.Confirmed) with
        {
            Cause = RevocationCause.IdentityDeleted,
            RevokeTime = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Actor = "spiffe://mesh/ns/chat",
            Reason = "Gerät verloren 📱 'quoted' \"too\"; -- and\nmore",
        };
        RevocationEntry bare = Entry(RevocationPhase.Requested) with { Actor = "", Reason = "" };

        Revocation[] appended = [await log.AppendAsync(full, CancellationToken.None), await log.AppendAsync(bare, CancellationToken.None)];

        Assert.Equal([1, 2], appended.Select(revocation => revocation.Sequence));
        Assert.Equal([full, bare], appended.Select(revocation => revocation.Entry));
        Assert.True(appended[0].EventTime <= appended[1].EventTime);
        Assert.Equal(appended, (await log.ReadAfterAsync(0, 10, CancellationToken.None)).Entries);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        IRevocationLog log = await OpenLogAsync();
        await AppendAsync(log, 10);

        Assert.Equal([1, 2, 3, 4], await SequencesAsync(log, after: 0, limit: 4));
        Assert.Equal([5, 6, 7, 8], await SequencesAsync(log, after: 4, limit: 4));
        Assert.Equal([9, 10], await SequencesAsync(log, after: 8, limit: 4));
        Assert.Empty(await SequencesAsync(log, after: 10, limit: 4));
        Assert.Empty(await SequencesAsync(log, after: 99, limit: 4));
    }

    [Fact]
    public async Task Concurrent_appends_leave_no_gap_and_no_reader_ever_passes_one_that_commits_later()
    {
        IRevocationLog log = await OpenLogAsync();
        const int Writers = 8;
        const int Each = 25;
        Task<long[]>[] writing = [.. Enumerable.Range(0, Writers).Select(_ => Task.Run(() => AppendAsync(log, Each)))];

        List<long> seen = [];
        while (seen.Count < Writers * Each)
        {
            await log.WaitForNewsAsync(seen.Count, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));
            seen.AddRange(await SequencesAsync(log, after: seen.LastOrDefault(), limit: 7));
        }

        Assert.Equal(Enumerable.Range(1, Writers * Each).Select(sequence => (long)sequence), seen);
        long[][] appended = await Task.WhenAll(writing);
        Assert.Equal(seen, appended.SelectMany(of => of).Order());
        Assert.All(appended, of => Assert.Equal(of.Order(), of));
    }

    [Fact]
    public async Task News_from_before_the_wait_ends_it_at_once_and_news_after_it_too()
    {
        IRevocationLog log = await OpenLogAsync();
        await AppendAsync(log, 1);
        await log.WaitForNewsAsync(0, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        Task next = log.WaitForNewsAsync(1, CancellationToken.None);
        await AppendAsync(log, 1);

        await next.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_wait_for_news_can_be_cancelled()
    {
        IRevocationLog log = await OpenLogAsync();
        using var cancellation = new CancellationTokenSource();
        Task wait = log.WaitForNewsAsync(0, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task An_append_that_was_cancelled_before_it_began_is_not_in_the_log()
    {
        IRevocationLog log = await OpenLogAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => log.AppendAsync(Entry(RevocationPhase.Requested), new CancellationToken(canceled: true)));

        await AppendAsync(log, 1);
        Assert.Equal(1, (await log.GetExtentAsync(CancellationToken.None)).Newest);
    }

    [Fact]
    public async Task Trimming_removes_the_oldest_and_positions_stay_what_they_are()
    {
        IRevocationLog log = await OpenLogAsync();
        await AppendAsync(log, 3);

        Assert.Equal(0, await log.TrimAsync(TimeSpan.FromHours(1), CancellationToken.None));
        Assert.Equal(3, await log.TrimAsync(TimeSpan.Zero, CancellationToken.None));
        Assert.Equal(0, await log.TrimAsync(TimeSpan.Zero, CancellationToken.None));

        LogPage empty = await log.ReadAfterAsync(0, 10, CancellationToken.None);
        Assert.Equal((4, 3), (empty.Extent.Oldest, empty.Extent.Newest));
        Assert.Empty(empty.Entries);

        await AppendAsync(log, 2);
        LogPage page = await log.ReadAfterAsync(1, 10, CancellationToken.None);
        Assert.Equal([4, 5], page.Entries.Select(entry => entry.Sequence));
        Assert.Equal((4, 5), (page.Extent.Oldest, page.Extent.Newest));
    }

    [Fact]
    public async Task Trimming_stops_at_a_request_that_has_no_end_yet()
    {
        IRevocationLog log = await OpenLogAsync();
        RevocationEntry ended = Entry(RevocationPhase.Requested);
        RevocationEntry open = Entry(RevocationPhase.Requested);
        await log.AppendAsync(ended, CancellationToken.None);
        await log.AppendAsync(open, CancellationToken.None);
        await log.AppendAsync(ended with { Phase = RevocationPhase.Confirmed, RevokeTime = DateTimeOffset.UnixEpoch }, CancellationToken.None);

        Assert.Equal(1, await log.TrimAsync(TimeSpan.Zero, CancellationToken.None));
        Assert.Equal([2, 3], await SequencesAsync(log, after: 0, limit: 10));

        await log.AppendAsync(open with { Phase = RevocationPhase.Failed }, CancellationToken.None);
        Assert.Equal(3, await log.TrimAsync(TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task Trimming_while_appending_removes_nothing_that_is_young()
    {
        IRevocationLog log = await OpenLogAsync();
        Task<long[]> writing = Task.Run(() => AppendAsync(log, 50));
        for (int round = 0; round < 20; round++) Assert.Equal(0, await log.TrimAsync(TimeSpan.FromHours(1), CancellationToken.None));

        Assert.Equal(50, (await writing).Length);
        Assert.Equal(50, (await SequencesAsync(log, after: 0, limit: 100)).Count());
    }

    [Fact]
    public async Task A_feed_of_the_log_keeps_its_guarantees_while_it_is_written_and_trimmed()
    {
        IRevocationLog log = await OpenLogAsync();
        IRevocationLog writer = await OpenAnotherAsync(log);

        WatchHistory history = await FeedRun.RunAsync(log, writer, entries: 400);

        Assert.Empty(history.Violations());
        Assert.Contains(history.Streams, stream => stream.Sequences.Any());
    }

    /// <summary>What another replica has of the same log; the same object where there is only one.</summary>
    protected virtual Task<IRevocationLog> OpenAnotherAsync(IRevocationLog log) => Task.FromResult(log);

    protected static RevocationEntry Entry(RevocationPhase phase) => new(
        new RevocationId(Guid.NewGuid()),
        IdentityId.Load("8:acs:5b4d0000-1111-2222-3333-444455556666_00000001-aaaa-bbbb-cccc-ddddeeeeffff"),
        RevocationCause.TokensRevoked,
        phase,
        phase == RevocationPhase.Confirmed ? DateTimeOffset.UnixEpoch : null,
        "tester",
        "");

    protected static async Task<long[]> AppendAsync(IRevocationLog log, int count)
    {
        long[] sequences = new long[count];
        for (int i = 0; i < count; i++) sequences[i] = (await log.AppendAsync(Entry(RevocationPhase.Confirmed), CancellationToken.None)).Sequence;
        return sequences;
    }

    protected static async Task<long> AppendOneAsync(IRevocationLog log) => (await AppendAsync(log, 1))[0];

    protected static async Task<IEnumerable<long>> SequencesAsync(IRevocationLog log, long after, int limit) =>
        (await log.ReadAfterAsync(after, limit, CancellationToken.None)).Entries.Select(entry => entry.Sequence);

    protected async Task<IRevocationLog> OpenLogAsync()
    {
        IRevocationLog log = await OpenAsync();
        if (log is IAsyncDisposable disposable) _opened.Add(disposable);
        return log;
    }
}
