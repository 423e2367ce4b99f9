using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Cursors;
using IdentityGrpc.Core.Revocations.Feed;
using IdentityGrpc.Server.Revocations;
using IdentityGrpc.Server.Revocations.Internal;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Tests.Revocations;

/// <summary>The bytes put together by hand are those that the generated messages give.</summary>
public sealed class WatchEncoderTests
{
    private static readonly Guid s_log = Guid.NewGuid();
    private readonly ManualTimeProvider _clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(128)]
    public void A_batch_is_what_protobuf_would_write(int count)
    {
        FeedEntry[] entries = Entries(count);

        byte[] bytes = Encoder().Encode(new FeedMessage(FeedMessageKind.Revocations, count, entries, IsLive: true)).ToArray();

        Assert.Equal(Expected(entries, count), WatchRevocationsResponse.Parser.ParseFrom(bytes));
        Assert.Equal(Google.Protobuf.MessageExtensions.ToByteArray(Expected(entries, count)), bytes);
    }

    [Fact]
    public void One_entry_that_a_filter_let_pass_before_others_it_did_not_has_the_later_position()
    {
        FeedEntry[] entries = Entries(1);

        byte[] bytes = Encoder().Encode(new FeedMessage(FeedMessageKind.Revocations, 9, entries, IsLive: true)).ToArray();

        Assert.Equal(Expected(entries, 9), WatchRevocationsResponse.Parser.ParseFrom(bytes));
    }

    [Fact]
    public void The_same_entry_is_encoded_once_for_all_streams()
    {
        var message = new FeedMessage(FeedMessageKind.Revocations, 1, Entries(1), IsLive: true);

        Assert.Same(Encoder().Encode(message), Encoder().Encode(message));
    }

    [Theory]
    [InlineData(FeedMessageKind.Started)]
    [InlineData(FeedMessageKind.CaughtUp)]
    [InlineData(FeedMessageKind.Heartbeat)]
    public void The_other_messages_carry_their_kind_and_position(FeedMessageKind kind)
    {
        byte[] bytes = Encoder().Encode(new FeedMessage(kind, 7, [], IsLive: false)).ToArray();

        var expected = new WatchRevocationsResponse { ResumeToken = ResumeToken.Encode(s_log, 7) };
        switch (kind)
        {
            case FeedMessageKind.Started:
                expected.Started = new WatchStarted { ServerTime = Timestamp.FromDateTimeOffset(_clock.GetUtcNow()), HeartbeatInterval = new Duration { Seconds = 15 } };
                break;
            case FeedMessageKind.CaughtUp:
                expected.CaughtUp = new WatchCaughtUp();
                break;
            default:
                expected.Heartbeat = new WatchHeartbeat();
                break;
        }
        Assert.Equal(expected, WatchRevocationsResponse.Parser.ParseFrom(bytes));
    }

    private static WatchRevocationsResponse Expected(IEnumerable<FeedEntry> entries, long position) => new()
    {
        ResumeToken = ResumeToken.Encode(s_log, position),
        Revocations = new RevocationBatch { Revocations = { entries.Select(entry => entry.Revocation.ToMessage()) } },
    };

    private static FeedEntry[] Entries(int count) => [.. Enumerable.Range(1, count).Select(sequence => new FeedEntry(new Core.Revocations.Revocation(
        sequence,
        DateTimeOffset.UnixEpoch.AddSeconds(sequence),
        new RevocationEntry(
            new RevocationId(Guid.NewGuid()), IdentityId.Load("8:acs:r_u"), Core.Revocations.RevocationCause.IdentityDeleted,
            Core.Revocations.RevocationPhase.Confirmed, DateTimeOffset.UnixEpoch, "actor", $"reason ü {sequence}"))))];

    private WatchEncoder Encoder() => new(s_log, TimeSpan.FromSeconds(15), _clock);
}
