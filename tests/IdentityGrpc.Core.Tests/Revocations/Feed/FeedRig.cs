using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Core.Revocations.Feed.Internal;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Revocations.Fencing.Internal;
using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Core.Revocations.Replication.Internal;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tests.Revocations.Feed;

/// <summary>A feed with its follower over a scripted log and a clock that stands still.</summary>
internal sealed class FeedRig : IAsyncDisposable
{
    public static readonly FeedTerms Terms = new(Heartbeat: TimeSpan.FromSeconds(15), MaxAge: TimeSpan.FromHours(1));

    private readonly RevocationFollower _follower;
    private readonly List<FeedReader> _readers = [];
    private Task? _starting;

    public FeedRig(int ringCapacity = 16)
    {
        Feed = new RevocationFeed(Log, Clock);
        var pump = new FeedPump(Feed, Options.Create(new FeedOptions { RingCapacity = ringCapacity }), NullLogger<FeedPump>.Instance);
        var fence = new RevocationFence(new PermanentLease(), _ => { }, TimeSpan.FromMinutes(1), Clock);
        _follower = new RevocationFollower(
            Log, fence, Progress, new OpenRevocations(Clock), pump, Options.Create(new ReplicaOptions()), Clock, NullLogger<RevocationFollower>.Instance);
    }

    public ScriptedLog Log { get; } = new();

    public ManualTimeProvider Clock { get; } = new();

    public RevocationFeed Feed { get; }

    public LogProgress Progress { get; } = new();

    /// <summary>Begins to follow the log. Not waited for: the start is over only when the log was read, which a test may hold up.</summary>
    public void Start() => _starting ??= _follower.StartAsync(CancellationToken.None);

    public async Task<FeedReader> OpenAsync(FeedStart start, FeedFilter? filter = null, FeedTerms? terms = null)
    {
        Start();
        FeedReader reader = await Feed.OpenAsync(start, filter ?? FeedFilter.All, terms ?? Terms, CancellationToken.None);
        _readers.Add(reader);
        return reader;
    }

    /// <summary>Opens a reader and reads until it has caught up, leaving out what it brought.</summary>
    public async Task<FeedReader> OpenCaughtUpAsync(FeedStart start, FeedFilter? filter = null, FeedTerms? terms = null)
    {
        FeedReader reader = await OpenAsync(start, filter, terms);
        while ((await NextAsync(reader)).Kind != FeedMessageKind.CaughtUp)
        {
        }
        return reader;
    }

    /// <summary>The next message, which must come within a time that no good run needs.</summary>
    public static async Task<FeedMessage> NextAsync(FeedReader reader)
    {
        FeedMessage? message = await ReadAsync(reader).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.NotNull(message);
        return message.Value;
    }

    public static Task<FeedMessage?> ReadAsync(FeedReader reader) => reader.NextAsync(CancellationToken.None).AsTask();

    public static IEnumerable<long> SequencesOf(FeedMessage message) => message.Entries.Select(entry => entry.Revocation.Sequence);

    public async ValueTask DisposeAsync()
    {
        await _follower.StopAsync(CancellationToken.None);
        _follower.Dispose();
        foreach (FeedReader reader in _readers) reader.Dispose();
    }
}
