using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Testing.Histories;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

/// <summary>Many readers at random paces, with filters and reconnects, over a small ring and a log that is trimmed under them.</summary>
public sealed class FeedHistoryTests
{
    private const int Entries = 3000;
    // No end by age: the watchers move the clock, each as it needs.
    private static readonly FeedTerms s_terms = FeedRig.Terms with { MaxAge = TimeSpan.FromDays(1000) };
    private static readonly string[] s_users = ["8:acs:r_a", "8:acs:r_b", "8:acs:r_c"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task All_guarantees_hold(int seed)
    {
        await using var rig = new FeedRig(ringCapacity: 32);
        rig.Start();
        List<LoggedEntry> log = [];
        Task<List<WatchedStream>>[] watchers = [.. Enumerable.Range(0, 8).Select(number => Task.Run(() => WatchAsync(rig, number, seed)))];

        var random = new Random(seed);
        for (int round = 1; round <= Entries; round++)
        {
            string user = s_users[random.Next(s_users.Length)];
            Revocation entry = rig.Log.Append(user);
            log.Add(new LoggedEntry(entry.Sequence, user, entry.Entry.RevocationId.ToString()));
            if (random.Next(100) == 0) rig.Log.TrimThrough(entry.Sequence - 600);
            if (random.Next(20) == 0) await Task.Yield();
        }

        List<WatchedStream>[] streams = await Task.WhenAll(watchers).WaitAsync(TimeSpan.FromMinutes(1));
        var history = new WatchHistory(log, [.. streams.SelectMany(of => of)]);
        Assert.Empty(history.Violations());
        Assert.All(streams, of => Assert.True(of.Count > 1));
        Assert.All(streams, of => Assert.NotEmpty(of.SelectMany(stream => stream.Sequences)));
    }

    private static async Task<List<WatchedStream>> WatchAsync(FeedRig rig, int number, int seed)
    {
        var random = new Random((seed * 100) + number);
        string? only = number % 2 == 0 ? null : s_users[number % s_users.Length];
        var filter = new FeedFilter(only is null ? [] : [IdentityId.Load(only)], []);
        List<WatchedStream> streams = [];
        FeedStart start = new FeedStart.Earliest();
        while (true)
        {
            long? end = await RunStreamAsync($"watcher {number}, stream {streams.Count}");
            if (end >= Entries) return streams;
            start = end is { } position ? new FeedStart.After(ResumeToken.Encode(rig.Log.LogId, position)) : new FeedStart.Earliest();
        }

        // Where the stream came to; null when retention overtook it, and everything starts anew.
        async Task<long?> RunStreamAsync(string name)
        {
            List<WatchedMessage> messages = [];
            try
            {
                using FeedReader reader = await rig.Feed.OpenAsync(start, filter, s_terms, CancellationToken.None);
                int leaveAfter = random.Next(2, 5); // Fewer messages than even a trimmed log takes, so that everyone comes back.
                do
                {
                    FeedMessage message = await FeedRig.NextAsync(reader);
                    messages.Add(new WatchedMessage(message.Position, [.. FeedRig.SequencesOf(message)]));
                    if (random.Next(4) == 0) await Task.Yield();
                    // What nobody passes any more ends with no message: the heartbeat says that it is over.
                    if (only is not null && rig.Log.Newest == Entries) rig.Clock.Advance(s_terms.Heartbeat);
                }
                while (messages[^1].Position < Entries && messages.Count < leaveAfter);
                return messages[^1].Position;
            }
            catch (DomainException exception) when (exception.Error is DomainError.ResumeTokenExpired)
            {
                return null;
            }
            finally
            {
                if (messages.Count > 0) streams.Add(new WatchedStream(name, messages[0].Position, entry => only is null || entry.Subject == only, messages));
            }
        }
    }
}
