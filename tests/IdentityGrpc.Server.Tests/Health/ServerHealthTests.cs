using IdentityGrpc.Server.Health;
using IdentityGrpc.Testing;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace IdentityGrpc.Server.Tests.Health;

public sealed class ServerHealthTests : IDisposable
{
    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly ReadinessCheck _check = new("log", "pkg.Feed");
    private readonly CapturedLog _log = new();
    private readonly LoggerFactory _loggers;
    private readonly ServerHealth _health;

    public ServerHealthTests()
    {
        _loggers = new LoggerFactory([_log]);
        _health = CreateHealth();
    }

    public void Dispose()
    {
        _health.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void Everything_serves_at_first()
    {
        Assert.Equal(Services(whole: true, feed: true, tokens: true), _health.Current.Services);
        Assert.False(_health.Current.IsDraining);
    }

    [Fact]
    public void A_failing_check_takes_its_services_and_the_whole_and_nothing_else()
    {
        _check.Fail("disk full");
        Assert.Equal(Services(whole: false, feed: false, tokens: true), _health.Current.Services);

        _check.Pass();
        Assert.Equal(Services(whole: true, feed: true, tokens: true), _health.Current.Services);
    }

    [Fact]
    public void One_passing_check_does_not_hide_another_that_fails()
    {
        var other = new ReadinessCheck("other", "pkg.Feed");
        using ServerHealth health = CreateHealth(other);
        _check.Fail("disk full");
        other.Fail("away");

        _check.Pass();

        Assert.Equal(Services(whole: false, feed: false, tokens: true), health.Current.Services);
    }

    [Fact]
    public void A_check_that_failed_before_anyone_listened_counts()
    {
        _check.Fail("disk full");

        using ServerHealth late = CreateHealth();

        Assert.Equal(Services(whole: false, feed: false, tokens: true), late.Current.Services);
    }

    [Fact]
    public void Saying_the_same_again_is_no_change()
    {
        HealthSnapshot serving = _health.Current;
        _check.Pass();
        Assert.Same(serving, _health.Current);

        _check.Fail("disk full");
        HealthSnapshot failing = _health.Current;
        _check.Fail("disk still full");
        Assert.Same(failing, _health.Current);
        Assert.Equal("disk still full", _check.Problem);
        Assert.False(failing.Superseded.IsCompleted);
    }

    [Fact]
    public void Each_change_of_a_check_is_logged()
    {
        _check.Fail("disk full");
        _check.Fail("disk full");
        _check.Pass();

        Assert.Equal(
            ["Readiness check 'log' fails: disk full.", "Readiness check 'log' passes again."],
            _log.Lines.Select(line => line.Message).ToArray());
    }

    [Fact]
    public void When_the_host_stops_nothing_serves_for_good()
    {
        _lifetime.StopApplication();
        _check.Fail("disk full");
        _check.Pass();

        Assert.Equal(Services(whole: false, feed: false, tokens: false), _health.Current.Services);
        Assert.True(_health.Current.IsDraining);
    }

    [Fact]
    public void A_stop_is_not_logged_as_a_check_that_fails()
    {
        _lifetime.StopApplication();

        Assert.Equal("the server is stopping", _health.Checks.Single(check => check.Name == "shutdown").Problem);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public void Streams_are_told_to_end_only_when_nothing_serves()
    {
        bool? servedWhenTold = null;
        using CancellationTokenRegistration told = _health.Draining.Register(() => servedWhenTold = _health.Current.Services[ServerHealth.WholeServer]);

        _lifetime.StopApplication();

        Assert.False(servedWhenTold);
    }

    [Fact]
    public void A_service_that_is_added_is_judged_like_the_others()
    {
        _health.AddService("pkg.Late");
        Assert.True(_health.Current.Services["pkg.Late"]);

        _lifetime.StopApplication();
        Assert.False(_health.Current.Services["pkg.Late"]);
    }

    [Fact]
    public async Task A_watcher_gets_the_state_at_once_then_each_change_and_the_stop_last()
    {
        await using IAsyncEnumerator<HealthSnapshot> watch = _health.WatchAsync(CancellationToken.None).GetAsyncEnumerator();

        Task<bool> next = watch.MoveNextAsync().AsTask();
        Assert.True(next.IsCompletedSuccessfully);
        Assert.True(watch.Current.Services[ServerHealth.WholeServer]);

        next = watch.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        _check.Fail("disk full");
        Assert.True(await next);
        Assert.False(watch.Current.Services[ServerHealth.WholeServer]);

        next = watch.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        _lifetime.StopApplication();
        Assert.True(await next);
        Assert.True(watch.Current.IsDraining);
        Assert.False(await watch.MoveNextAsync());
    }

    [Fact]
    public async Task A_slow_watcher_gets_the_newest_state_and_nothing_between()
    {
        using var leave = new CancellationTokenSource();
        await using IAsyncEnumerator<HealthSnapshot> watch = _health.WatchAsync(leave.Token).GetAsyncEnumerator(CancellationToken.None);
        await watch.MoveNextAsync();
        for (int i = 0; i < 100; i++)
        {
            _check.Fail("disk full");
            _check.Pass();
        }
        _health.AddService("pkg.Late");

        await watch.MoveNextAsync();

        Assert.Same(_health.Current, watch.Current);
        Task<bool> next = watch.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task A_watcher_that_leaves_is_let_go()
    {
        using var leave = new CancellationTokenSource();
        await using IAsyncEnumerator<HealthSnapshot> watch = _health.WatchAsync(leave.Token).GetAsyncEnumerator(CancellationToken.None);
        await watch.MoveNextAsync();
        Task<bool> next = watch.MoveNextAsync().AsTask();

        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    [Fact]
    public async Task Concurrent_changes_are_both_seen()
    {
        const int Rounds = 5000;
        var other = new ReadinessCheck("other");
        using ServerHealth health = new([], [_check, other], _lifetime, NullLogger<ServerHealth>.Instance);
        int wrong = 0;
        using var round = new Barrier(2, _ =>
        {
            if (health.Current.Services[ServerHealth.WholeServer] != (_check.Problem is null && other.Problem is null)) wrong++;
        });

        // Each round changes one check or both at the same moment, towards every combination of the two.
        void Flap(ReadinessCheck check, int period)
        {
            for (int i = 0; i < Rounds; i++)
            {
                if (i / period % 2 == 0) check.Fail("bad");
                else check.Pass();
                round.SignalAndWait();
            }
        }

        // On threads of their own: each waits for the other, and other tests need the pool's.
        Task StartFlapping(ReadinessCheck check, int period) =>
            Task.Factory.StartNew(() => Flap(check, period), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await Task.WhenAll(StartFlapping(_check, period: 1), StartFlapping(other, period: 2));

        Assert.Equal(0, wrong);
    }

    private ServerHealth CreateHealth(params ReadinessCheck[] more) =>
        new(["pkg.Feed", "pkg.Tokens"], [_check, .. more], _lifetime, _loggers.CreateLogger<ServerHealth>());

    private static Dictionary<string, bool> Services(bool whole, bool feed, bool tokens) =>
        new(StringComparer.Ordinal) { [ServerHealth.WholeServer] = whole, ["pkg.Feed"] = feed, ["pkg.Tokens"] = tokens };
}
