using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Revocations.Fencing;

public sealed class RevocationFenceTests
{
    private static readonly TimeSpan s_retention = TimeSpan.FromMinutes(6);
    private static readonly DateTimeOffset s_revokeTime = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ManualTimeProvider _time = new();
    private readonly List<IdentityId> _evicted = [];
    private readonly LeaseDouble _lease = new();
    private readonly IdentityId _identity = TestIdentity.New();
    private readonly RevocationFence _fence;

    public RevocationFenceTests() => _fence = new RevocationFence(_lease, _evicted.Add, s_retention, _time);

    private bool IsFenced => !_fence.Permits(_identity, _fence.Stamp());

    [Fact]
    public void ARequested_FencesUntilItsEnd_AndEvictsAtBoth()
    {
        Revocation requested = Entries.Requested(_identity, sequence: 1);

        _fence.Apply(requested);
        Assert.True(IsFenced);
        Assert.True(_fence.IsOpen(requested.Entry));
        _fence.Apply(Entries.Confirmed(requested, sequence: 2, s_revokeTime));

        Assert.False(IsFenced);
        Assert.False(_fence.IsOpen(requested.Entry));
        Assert.Equal(s_revokeTime, _fence.RevokeTime(_identity));
        Assert.Equal([_identity, _identity], _evicted);
    }

    [Fact]
    public void AStampFromBefore_IsVoidInsideAndAfter_AndOneFromInside_After()
    {
        FenceStamp before = _fence.Stamp();
        Revocation requested = Entries.Requested(_identity, sequence: 1);
        _fence.Apply(requested);
        FenceStamp inside = _fence.Stamp();
        Assert.True(_fence.HasChanged(_identity, before));
        Assert.False(_fence.HasChanged(_identity, inside));

        _fence.Apply(Entries.Failed(requested, sequence: 2));
        FenceStamp after = _fence.Stamp();

        Assert.Equal([true, true, false], new[] { before, inside, after }.Select(stamp => _fence.HasChanged(_identity, stamp)));
        Assert.Equal([false, false, true], new[] { before, inside, after }.Select(stamp => _fence.Permits(_identity, stamp)));
    }

    [Fact]
    public void TheChangesOfOneIdentity_AreNoneOfAnother()
    {
        FenceStamp before = _fence.Stamp();

        _fence.Apply(Entries.Requested(TestIdentity.New(), sequence: 1));

        Assert.True(_fence.Permits(_identity, before));
        Assert.False(_fence.HasChanged(_identity, before));
    }

    [Fact]
    public void AnEntryAppliedAgain_ChangesNothing()
    {
        Revocation requested = Entries.Requested(_identity, sequence: 1);
        Revocation confirmed = Entries.Confirmed(requested, sequence: 2, s_revokeTime);
        foreach (Revocation entry in new[] { requested, requested, confirmed }) _fence.Apply(entry);
        FenceStamp after = _fence.Stamp();

        foreach (Revocation entry in new[] { requested, confirmed, confirmed }) _fence.Apply(entry);

        Assert.False(IsFenced);
        Assert.True(_fence.Permits(_identity, after));
        Assert.Equal(2, _evicted.Count);
    }

    [Fact]
    public void TheEndBeforeItsRequested_DoesNotLeaveTheIdentityFenced()
    {
        FenceStamp before = _fence.Stamp();
        Revocation requested = Entries.Requested(_identity, sequence: 1);

        _fence.Apply(Entries.Confirmed(requested, sequence: 2, s_revokeTime));
        _fence.Apply(requested);

        Assert.False(IsFenced);
        Assert.False(_fence.Permits(_identity, before));
    }

    [Fact]
    public void AnOldRequestedThatComesAfterItsEndWasForgotten_FencesOnlyUntilItsEndComesAgain()
    {
        Revocation requested = Entries.Requested(_identity, sequence: 1);
        Revocation confirmed = Entries.Confirmed(requested, sequence: 2, s_revokeTime);
        _fence.Apply(requested);
        _fence.Apply(confirmed);
        _time.Advance(s_retention);

        _fence.Apply(requested);
        Assert.True(IsFenced);
        _fence.Apply(confirmed);

        Assert.False(IsFenced);
    }

    [Fact]
    public void SeveralRevocations_FenceWhileAnyIsOpen_WhateverTheOrder()
    {
        Revocation one = Entries.Requested(_identity, sequence: 1);
        Revocation other = Entries.Requested(_identity, sequence: 2);
        _fence.Apply(other);
        _fence.Apply(one);

        _fence.Apply(Entries.Confirmed(other, sequence: 4, s_revokeTime));
        Assert.True(IsFenced);
        _fence.Apply(Entries.Failed(one, sequence: 3));

        Assert.False(IsFenced);
        Assert.Equal(s_revokeTime, _fence.RevokeTime(_identity));
    }

    [Fact]
    public void ASecondConfirmationOfTheSameRevocation_WithALaterTime_VoidsWhatCameBetween()
    {
        Revocation requested = Entries.Requested(_identity, sequence: 1);
        _fence.Apply(requested);
        _fence.Apply(Entries.Confirmed(requested, sequence: 2, s_revokeTime));
        FenceStamp between = _fence.Stamp();

        _fence.Apply(Entries.Confirmed(requested, sequence: 3, s_revokeTime + TimeSpan.FromSeconds(1)));

        Assert.False(_fence.Permits(_identity, between));
        Assert.Equal(s_revokeTime + TimeSpan.FromSeconds(1), _fence.RevokeTime(_identity));
    }

    [Fact]
    public void TheTableStaysBounded_AndWhatIsForgottenStaysVoid()
    {
        FenceStamp before = _fence.Stamp();
        for (int round = 0; round < 10; round++)
        {
            for (int revocation = 0; revocation < 100; revocation++) Revoke(TestIdentity.New());
            if (round == 0) Revoke(_identity);
            _time.Advance(s_retention / 2);
        }

        Assert.InRange(_fence.Count, 1, 300);
        Assert.Null(_fence.RevokeTime(_identity));
        Assert.False(_fence.Permits(_identity, before));
        Assert.True(_fence.HasChanged(_identity, before));
        Assert.True(_fence.Permits(_identity, _fence.Stamp()));
    }

    [Fact]
    public void AnIdentityWhoseRevocationHasNoEnd_IsNeverForgotten()
    {
        _fence.Apply(Entries.Requested(_identity, sequence: 1));
        _time.Advance(TimeSpan.FromDays(2));

        Revoke(TestIdentity.New());

        Assert.True(IsFenced);
    }

    [Fact]
    public void AnIdentityRevokedAgain_IsRememberedFromThenOn()
    {
        Revoke(_identity);
        FenceStamp between = _fence.Stamp();
        _time.Advance(s_retention / 2);
        Revoke(_identity);
        _time.Advance(s_retention / 2);

        Revoke(TestIdentity.New());

        Assert.NotNull(_fence.RevokeTime(_identity));
        Assert.False(_fence.Permits(_identity, between));
    }

    [Fact]
    public void WithoutTheLease_NothingIsPermitted()
    {
        FenceStamp stamp = _fence.Stamp();
        _lease.IsHeld = false;
        Assert.False(_fence.Permits(_identity, stamp));

        _lease.IsHeld = true;
        Assert.True(_fence.Permits(_identity, stamp));
    }

    [Fact]
    public async Task UnderManyThreads_WhoeverTakesAStampInsideARevocation_SeesTheIdentityFenced()
    {
        // A reader that saw the new position and not yet the fence would share a flight inside it.
        long violations = 0;
        int done = 0;
        Task reader = Task.Run(() =>
        {
            while (Volatile.Read(ref done) == 0)
            {
                FenceStamp stamp = _fence.Stamp();
                bool permitted = _fence.Permits(_identity, stamp);
                // Each revocation takes two positions: an odd one is inside.
                if (permitted && stamp.Position % 2 == 1) violations++;
            }
        });
        for (int round = 0; round < 50_000; round++) Revoke(_identity);
        Volatile.Write(ref done, 1);
        await reader;
        Assert.Equal(0, violations);
    }

    private void Revoke(IdentityId identity)
    {
        Revocation requested = Entries.Requested(identity, sequence: 0);
        _fence.Apply(requested);
        _fence.Apply(Entries.Confirmed(requested, sequence: 0, s_revokeTime));
    }
}
