using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;

namespace IdentityGrpc.Client.Tests.Revocations;

public sealed class RevocationSetTests
{
    private readonly ManualTimeProvider _clock = new();

    [Fact]
    public void Two_resets_in_a_row_make_no_token_valid()
    {
        var set = new RevocationSet(_clock);
        set.Apply(Confirmed("a"));
        set.Apply(new WatchEvent.Reset("RESUME_TOKEN_EXPIRED"));
        set.Apply(Confirmed("b"));
        set.Apply(new WatchEvent.Reset("RESUME_TOKEN_EXPIRED"));
        Assert.True(IsVoid(set, "a"));
        Assert.True(IsVoid(set, "b"));
        Assert.Equal(2, set.Count);

        set.Apply(new WatchEvent.CaughtUp("t"));

        Assert.False(IsVoid(set, "a"));
        Assert.False(IsVoid(set, "b"));
        Assert.Equal(0, set.Count);
    }

    [Fact]
    public void An_identity_that_is_revoked_again_is_remembered_from_the_later_time()
    {
        var set = new RevocationSet(_clock);
        set.Apply(Confirmed("a"));
        _clock.Advance(TimeSpan.FromHours(20));
        set.Apply(Confirmed("a"));

        _clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(1, set.Count);
        _clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(0, set.Count);
    }

    [Fact]
    public void A_confirmation_without_its_time_leaves_the_revocation_open()
    {
        var set = new RevocationSet(_clock);
        set.Apply(Entry("a", RevocationPhase.Requested, null));
        set.Apply(Entry("a", RevocationPhase.Confirmed, null));

        Assert.True(IsVoid(set, "a"));
    }

    [Fact]
    public async Task It_answers_while_it_learns()
    {
        const int identities = 2000;
        var set = new RevocationSet(_clock);
        Task learning = Task.Run(() =>
        {
            for (int identity = 0; identity < identities; identity++) set.Apply(Confirmed($"{identity}"));
        });
        // What was seen void once stays so.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            for (int identity = 0; identity < identities; identity++)
            {
                SpinWait.SpinUntil(() => IsVoid(set, $"{identity}"), TimeSpan.FromSeconds(30));
                Assert.True(IsVoid(set, $"{identity / 2}"));
            }
        })));

        await learning;
        Assert.Equal(identities, set.Count);
    }

    private bool IsVoid(RevocationSet set, string identity) => set.IsVoid(identity, _clock.GetUtcNow());

    private WatchEvent.Revocations Confirmed(string identity) => Entry(identity, RevocationPhase.Confirmed, _clock.GetUtcNow());

    private static WatchEvent.Revocations Entry(string identity, RevocationPhase phase, DateTimeOffset? revokeTime) =>
        new([new Revocation { IdentityId = identity, RevocationId = "r", Phase = phase, RevokeTime = revokeTime?.ToTimestamp() }], "t");
}
