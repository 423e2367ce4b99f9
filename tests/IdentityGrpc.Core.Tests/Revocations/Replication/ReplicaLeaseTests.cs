using IdentityGrpc.Core.Revocations.Replication;
using IdentityGrpc.Core.Revocations.Replication.Internal;
using Microsoft.Extensions.Options;

namespace IdentityGrpc.Core.Tests.Revocations.Replication;

public sealed class ReplicaLeaseTests
{
    private readonly TwoClocks _clocks = new();
    private readonly ReplicaLease _lease;

    public ReplicaLeaseTests() =>
        _lease = new ReplicaLease(Options.Create(new ReplicaOptions { Lease = TimeSpan.FromSeconds(5), LeaseMargin = TimeSpan.FromSeconds(1) }), _clocks);

    [Fact]
    public void BeforeTheFirstRenewal_ItIsNotHeld() => Assert.False(_lease.IsHeld);

    [Fact]
    public void ItLapses_AMarginEarly_CountedFromBeforeTheRenewalWasSent()
    {
        LeaseStart sent = _lease.Now();
        Pass(3);
        _lease.HoldFrom(sent);
        Assert.True(_lease.IsHeld);

        Pass(0.999);
        Assert.True(_lease.IsHeld);
        Pass(0.001);
        Assert.False(_lease.IsHeld);
    }

    [Fact]
    public void ARenewalWhoseAnswerCameTooLate_GivesNothing()
    {
        LeaseStart sent = _lease.Now();
        Pass(4);

        _lease.HoldFrom(sent);

        Assert.False(_lease.IsHeld);
    }

    [Fact]
    public void AMachineThatWasSuspended_HasLostIt_ThoughTheMonotonicClockStoodStill()
    {
        _lease.HoldFrom(_lease.Now());

        _clocks.Wall += TimeSpan.FromSeconds(4);

        Assert.False(_lease.IsHeld);
    }

    [Fact]
    public void AWallClockThatIsPutBack_DoesNotLengthenIt()
    {
        _lease.HoldFrom(_lease.Now());

        _clocks.Wall -= TimeSpan.FromHours(1);
        Assert.True(_lease.IsHeld);
        _clocks.Monotonic += TimeSpan.FromSeconds(4);

        Assert.False(_lease.IsHeld);
    }

    [Fact]
    public void WhatIsGivenUp_IsNotHeld()
    {
        _lease.HoldFrom(_lease.Now());

        _lease.GiveUp();

        Assert.False(_lease.IsHeld);
    }

    private void Pass(double seconds)
    {
        _clocks.Monotonic += TimeSpan.FromSeconds(seconds);
        _clocks.Wall += TimeSpan.FromSeconds(seconds);
    }

    private sealed class TwoClocks : TimeProvider
    {
        public TimeSpan Monotonic { get; set; }

        public DateTimeOffset Wall { get; set; } = DateTimeOffset.UnixEpoch.AddYears(50);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Monotonic.Ticks;

        public override DateTimeOffset GetUtcNow() => Wall;
    }
}
