using IdentityGrpc.Client.Internal;
using IdentityGrpc.Client.Tests.Fakes;

namespace IdentityGrpc.Client.Tests.Revocations;

public sealed class BackoffTests
{
    private static readonly TimeSpan s_initial = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_max = TimeSpan.FromSeconds(1);

    [Fact]
    public void The_limit_doubles_up_to_the_maximum_and_starts_anew_after_a_success()
    {
        var backoff = new Backoff(s_initial, s_max, new FixedRandom(1));
        Assert.Equal([200, 400, 800, 1000, 1000], Enumerable.Range(0, 5).Select(_ => backoff.Next(null).TotalMilliseconds));

        backoff.Reset();

        Assert.Equal(s_initial, backoff.Next(null));
    }

    [Fact]
    public void The_wait_is_a_random_part_of_the_limit()
    {
        Assert.Equal(TimeSpan.Zero, new Backoff(s_initial, s_max, new FixedRandom(0)).Next(null));
        Assert.Equal(TimeSpan.FromMilliseconds(50), new Backoff(s_initial, s_max, new FixedRandom(0.25)).Next(null));
    }

    [Fact]
    public void What_the_server_asks_for_comes_first_and_is_not_bounded_by_the_maximum() =>
        Assert.Equal(TimeSpan.FromMilliseconds(7200), new Backoff(s_initial, s_max, new FixedRandom(1)).Next(TimeSpan.FromSeconds(7)));

    [Fact]
    public void However_many_tries_and_however_long_it_stays_what_a_timer_takes()
    {
        var backoff = new Backoff(TimeSpan.FromTicks(1), TimeSpan.MaxValue, new FixedRandom(0.999));
        for (int tries = 0; tries < 5000; tries++) Assert.InRange(backoff.Next(TimeSpan.MaxValue), TimeSpan.Zero, TimeSpan.FromDays(50));
    }

    [Fact]
    public void No_backoff_is_none()
    {
        var backoff = new Backoff(TimeSpan.Zero, TimeSpan.Zero, new FixedRandom(1));
        for (int tries = 0; tries < 5000; tries++) Assert.Equal(TimeSpan.Zero, backoff.Next(null));
    }
}
