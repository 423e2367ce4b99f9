using Azure.Communication;
using Azure.Core;
using Compat.Azure.Tests.Fakes;
using IdentityGrpc.Testing;

namespace Compat.Azure.Tests.StandIn;

/// <summary>When a token credential fetches the next token: 10 minutes ahead in the background, 2 minutes ahead on demand.</summary>
public sealed class RefreshTests
{
    private readonly ManualTimeProvider _clock = new();
    private TimeSpan _lifetime = TimeSpan.FromHours(1);
    private int _fetches;

    [Fact]
    public void On_demand_the_token_is_replaced_two_minutes_before_it_expires()
    {
        using CommunicationTokenCredential credential = Credential(refreshProactively: false);
        string first = credential.GetToken().Token;

        _clock.Advance(TimeSpan.FromMinutes(58) - TimeSpan.FromSeconds(1));
        Assert.Equal(first, credential.GetToken().Token);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first, credential.GetToken().Token, StringComparer.Ordinal);
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public void Ahead_the_token_is_replaced_ten_minutes_before_it_expires()
    {
        using CommunicationTokenCredential credential = Credential(refreshProactively: true, Jwt());
        int initial = _fetches;

        _clock.Advance(TimeSpan.FromMinutes(50) - TimeSpan.FromSeconds(1));
        Assert.Equal(initial, _fetches);

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(initial + 1, _fetches);
        Assert.Equal(_clock.GetUtcNow() + _lifetime, credential.GetToken().ExpiresOn);
    }

    [Fact]
    public void Ahead_goes_on_with_each_new_token()
    {
        using CommunicationTokenCredential credential = Credential(refreshProactively: true, Jwt());
        int initial = _fetches;

        _clock.Advance(TimeSpan.FromMinutes(50 * 5));

        Assert.Equal(initial + 5, _fetches);
    }

    [Fact]
    public void Ahead_without_a_first_token_fetches_it_at_once()
    {
        using CommunicationTokenCredential credential = Credential(refreshProactively: true);

        Assert.Equal(1, _fetches);
    }

    [Fact]
    public void Ahead_survives_a_lifetime_longer_than_any_timer()
    {
        _lifetime = TimeSpan.FromDays(100);
        using CommunicationTokenCredential credential = Credential(refreshProactively: true, Jwt());
        int initial = _fetches;

        _clock.Advance(TimeSpan.FromDays(99));
        Assert.Equal(initial, _fetches);

        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(10));
        Assert.Equal(initial + 1, _fetches);
    }

    [Fact]
    public void The_systems_timers_which_wait_some_weeks_at_most_are_not_asked_for_more()
    {
        DateTimeOffset nextCentury = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

        using var credential = new CommunicationTokenCredential(
            new CommunicationTokenRefreshOptions(refreshProactively: true, _ => Jwt()) { InitialToken = TestJwt.Expiring(nextCentury) });

        Assert.Equal(nextCentury, credential.GetToken().ExpiresOn);
    }

    [Fact]
    public void A_refresher_that_keeps_returning_the_same_token_is_asked_ever_later_and_not_in_a_loop()
    {
        string jwt = Jwt();
        var options = new CommunicationTokenRefreshOptions(refreshProactively: true, _ =>
        {
            _fetches++;
            return jwt;
        });
        options.InitialToken = jwt;
        using var credential = new CommunicationTokenCredential(options, _clock);
        int initial = _fetches;

        _clock.Advance(TimeSpan.FromMinutes(60));

        // At 10, 5, 2.5 and 1.25 minutes before the expiry; the last 2 minutes are the callers' own time.
        Assert.Equal(initial + 4, _fetches);
    }

    [Fact]
    public void A_failed_fetch_ahead_is_left_to_the_next_caller()
    {
        bool fails = true;
        var options = new CommunicationTokenRefreshOptions(refreshProactively: true, _ =>
        {
            _fetches++;
            return fails ? throw new HttpRequestException("No token today.") : Jwt();
        });
        options.InitialToken = TestJwt.Expiring(_clock.GetUtcNow() + _lifetime);
        using var credential = new CommunicationTokenCredential(options, _clock);

        _clock.Advance(TimeSpan.FromMinutes(57));
        Assert.Equal(1, _fetches);
        Assert.Equal(TimeSpan.FromMinutes(3), credential.GetToken().ExpiresOn - _clock.GetUtcNow());

        fails = false;
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(_lifetime, credential.GetToken().ExpiresOn - _clock.GetUtcNow());
    }

    [Fact]
    public async Task Callers_share_one_fetch_and_one_callers_leaving_fails_no_other()
    {
        var gate = new Gate();
        using var credential = new CommunicationTokenCredential(
            new CommunicationTokenRefreshOptions(refreshProactively: false, _ => throw new InvalidOperationException())
            {
                AsyncTokenRefresher = async cancellationToken =>
                {
                    Interlocked.Increment(ref _fetches);
                    await gate.PassAsync(cancellationToken);
                    return Jwt();
                },
            },
            _clock);
        using var leaving = new CancellationTokenSource();

        Task<AccessToken> first = credential.GetTokenAsync(leaving.Token).AsTask();
        await gate.Reached;
        Task<AccessToken> second = credential.GetTokenAsync().AsTask();
        Task<AccessToken> third = credential.GetTokenAsync().AsTask();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.Open();

        Assert.Equal(await second, await third);
    }

    [Fact]
    public void A_refresher_that_returns_an_expired_token_is_an_error()
    {
        _lifetime = TimeSpan.FromSeconds(-1);
        using CommunicationTokenCredential credential = Credential(refreshProactively: false);

        Assert.Throws<InvalidOperationException>(() => credential.GetToken());
    }

    [Fact]
    public void Disposing_ends_the_refresh_ahead()
    {
        CommunicationTokenCredential credential = Credential(refreshProactively: true, Jwt());
        int initial = _fetches;

        credential.Dispose();
        Assert.Equal(0, _clock.PendingTimers);

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(initial, _fetches);
    }

    private CommunicationTokenCredential Credential(bool refreshProactively, string? initialToken = null) =>
        new(new CommunicationTokenRefreshOptions(refreshProactively, _ => Jwt()) { InitialToken = initialToken }, _clock);

    /// <summary>A token that lives from now; its signature tells it from the others.</summary>
    private string Jwt() => TestJwt.Expiring(_clock.GetUtcNow() + _lifetime, $"signature{Interlocked.Increment(ref _fetches)}");
}
