using IdentityGrpc.Core;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Testing.Histories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IdentityGrpc.Storage.Tests;

/// <summary>A feed over a real log, with readers that come and go, some filtered, all behind a small ring now and then.</summary>
internal static class FeedRun
{
    private const int Readers = 5;
    private static readonly FeedTerms s_terms = new(TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
    private static readonly string[] s_users = ["8:acs:r_a", "8:acs:r_b"];

    /// <param name="log">What the feed reads.</param>
    /// <param name="writer">What is written to.</param>
    /// <param name="entries">How many entries are written.</param>
    public static async Task<WatchHistory> RunAsync(IRevocationLog log, IRevocationLog writer, int entries)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddLogging().AddSingleton(log).AddIdentityGrpcCore().AddRevocationFollower();
        builder.Services.Configure<FeedOptions>(options => options.RingCapacity = 16);
        using IHost host = builder.Build();
        await host.StartAsync();
        var feed = host.Services.GetRequiredService<RevocationFeed>();

        Task<List<WatchedStream>>[] reading = [.. Enumerable.Range(0, Readers).Select(number => Task.Run(() => ReadAsync(feed, number, entries)))];
        List<Revocation> written = [];
        for (int i = 0; i < entries; i++)
        {
            // Everybody's filter lets one of the last two pass.
            string user = i >= entries - s_users.Length ? s_users[entries - 1 - i] : s_users[Random.Shared.Next(s_users.Length)];
            var entry = new RevocationEntry(
                new RevocationId(Guid.NewGuid()), IdentityId.Load(user), RevocationCause.TokensRevoked, RevocationPhase.Confirmed, DateTimeOffset.UnixEpoch, "tester", "");
            await writer.AppendAsync(entry, CancellationToken.None);
            if (i != entries / 2) continue;
            written.AddRange((await writer.ReadAfterAsync(0, int.MaxValue, CancellationToken.None)).Entries);
            await writer.TrimAsync(TimeSpan.Zero, CancellationToken.None);
        }

        List<WatchedStream>[] streams = await Task.WhenAll(reading).WaitAsync(TimeSpan.FromMinutes(1));
        await host.StopAsync();
        // As the log had them: what one call appended twice is two entries of one append.
        written.AddRange((await writer.ReadAfterAsync(written[^1].Sequence, int.MaxValue, CancellationToken.None)).Entries);
        LoggedEntry[] logged = [.. written.Select(entry => new LoggedEntry(entry.Sequence, entry.Entry.Identity.Value, entry.Entry.RevocationId.ToString()))];
        return new WatchHistory(logged, [.. streams.SelectMany(of => of)]);
    }

    private static async Task<List<WatchedStream>> ReadAsync(RevocationFeed feed, int number, int entries)
    {
        string? only = (number % 3) switch { 0 => null, var rest => s_users[rest - 1] };
        long end = only is null ? entries : entries - Array.IndexOf(s_users, only);
        var filter = new FeedFilter(only is null ? [] : [IdentityId.Load(only)], []);
        List<WatchedStream> streams = [];
        FeedStart start = new FeedStart.Earliest();
        for (long position = 0; position < end;)
        {
            List<WatchedMessage> messages = [];
            try
            {
                using FeedReader reader = await feed.OpenAsync(start, filter, s_terms, CancellationToken.None);
                while (messages.Count < 20 && position < end)
                {
                    FeedMessage message = (await reader.NextAsync(CancellationToken.None))!.Value;
                    position = message.Position;
                    messages.Add(new WatchedMessage(position, [.. message.Entries.Select(entry => entry.Revocation.Sequence)]));
                }
                start = new FeedStart.After(ResumeToken.Encode(reader.LogId, position));
            }
            catch (DomainException exception) when (exception.Error is DomainError.ResumeTokenExpired)
            {
                // The trimming overtook it, and it is told so: from the earliest again.
                start = new FeedStart.Earliest();
            }
            if (messages.Count > 0) streams.Add(new WatchedStream($"reader {number}, stream {streams.Count}", messages[0].Position, entry => only is null || entry.Subject == only, messages));
        }
        return streams;
    }
}
