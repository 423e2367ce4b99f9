using Grpc.Core;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Testing.Histories;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Revocations;

/// <summary>The six guarantees, over real streams: watchers with filters that come and go while revocations are appended.</summary>
public sealed class WatchHistoryTests
{
    private const int Entries = 2000;
    private static readonly string[] s_users = ["8:acs:r_a", "8:acs:r_b"];

    [Theory]
    [InlineData("Memory", 1)]
    [InlineData("Memory", 2)]
    [InlineData("Sqlite", 3)]
    public async Task All_guarantees_hold(string engine, int seed)
    {
        await using WatchedServer server = await WatchedServer.StartAsync($"--IdentityGrpc:Storage:Engine={engine}", "--IdentityGrpc:Feed:RingCapacity=64");
        LogExtent extent = await server.Log.GetExtentAsync(CancellationToken.None) with { Newest = long.MaxValue };
        Task<List<WatchedStream>>[] watchers = [.. Enumerable.Range(0, 6).Select(number => Task.Run(() => WatchAsync(server, extent, number, seed)))];

        var random = new Random(seed);
        for (int sequence = 1; sequence <= Entries; sequence++)
        {
            // The last one passes every filter's user in turn, so that each watcher has an end to wait for.
            string user = sequence > Entries - s_users.Length ? s_users[Entries - sequence] : random.GetItems(s_users, 1)[0];
            await server.AppendAsync(1, user);
        }

        List<WatchedStream>[] streams = await Task.WhenAll(watchers).WaitAsync(TimeSpan.FromMinutes(2));
        // As the log has them, and not as they should be: what one call appended twice is two entries of one append.
        IReadOnlyList<Core.Revocations.Revocation> log = (await server.Log.ReadAfterAsync(0, int.MaxValue, CancellationToken.None)).Entries;
        LoggedEntry[] entries = [.. log.Select(entry => new LoggedEntry(entry.Sequence, entry.Entry.Identity.Value, entry.Entry.RevocationId.ToString()))];
        Assert.Empty(new WatchHistory(entries, [.. streams.SelectMany(of => of)]).Violations());
        Assert.All(streams, of => Assert.True(of.Count > 1));
    }

    private static async Task<List<WatchedStream>> WatchAsync(WatchedServer server, LogExtent extent, int number, int seed)
    {
        var random = new Random((seed * 100) + number);
        string? only = (number % 3) switch { 0 => null, var rest => s_users[rest - 1] };
        long end = only is null ? Entries : Entries - Array.IndexOf(s_users, only);
        var request = new WatchRevocationsRequest();
        if (only is not null) request.IdentityIds.Add(only);

        List<WatchedStream> streams = [];
        long position = 0;
        while (position < end)
        {
            using AsyncServerStreamingCall<WatchRevocationsResponse> call = server.Client.WatchRevocations(request);
            List<WatchedMessage> messages = [];
            int leaveAfter = random.Next(2, 8); // Fewer messages than the whole log takes, so that every watcher has to come back.
            while (messages.Count < leaveAfter && position < end && await call.ResponseStream.MoveNext())
            {
                WatchRevocationsResponse message = call.ResponseStream.Current;
                position = ResumeToken.Decode(message.ResumeToken, extent);
                messages.Add(new WatchedMessage(position, [.. message.Revocations?.Revocations.Select(revocation => revocation.Sequence) ?? []]));
                request.ResumeToken = message.ResumeToken;
            }
            streams.Add(new WatchedStream($"watcher {number}, stream {streams.Count}", messages[0].Position, entry => only is null || entry.Subject == only, messages));
        }
        return streams;
    }
}
