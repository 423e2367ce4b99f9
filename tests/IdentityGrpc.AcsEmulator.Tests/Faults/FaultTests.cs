using System.Net.Sockets;
using System.Text.Json;
using IdentityGrpc.AcsEmulator.Internal.Faults;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;
using IdentityGrpc.Testing;
using Microsoft.AspNetCore.Http;

namespace IdentityGrpc.AcsEmulator.Tests.Faults;

public sealed class FaultTests
{
    [Fact]
    public async Task A_throttled_call_gets_429_with_Retry_After_as_often_as_scripted()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        await emulator.ControlAsync("POST", "faults", """{"operation":"IssueAccessToken","outcome":"throttle","retryAfter":7,"times":2}""");

        Answer[] answers = [await emulator.TryIssueAsync(id), await emulator.TryIssueAsync(id), await emulator.TryIssueAsync(id)];

        Assert.Equal([429, 429, 200], answers.Select(answer => answer.Status));
        Assert.Equal(("TooManyRequests", "7"), (answers[0].Error.Code, answers[0].Header("Retry-After")));
    }

    [Theory]
    [InlineData("internalError", 500, "InternalServerError", "Internal server error.")]
    [InlineData("unavailable", 503, "ServiceUnavailable", "The service is unavailable.")]
    public async Task A_failing_call_does_no_work(string outcome, int status, string code, string message)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var token = await emulator.IssueAsync(await emulator.CreateAsync());
        await emulator.ControlAsync("POST", "faults", $$"""{"operation":"RevokeAccessTokens","outcome":"{{outcome}}"}""");

        Answer answer = await emulator.RevokeAsync(emulator.Host.Inspect(token).IdentityId!);

        Assert.Equal((status, code, message, null), answer.Error);
        Assert.Equal("valid", await emulator.InspectAsync(token));
    }

    [Theory]
    [InlineData("resetBefore", "valid")]
    [InlineData("resetAfter", "revoked")]
    public async Task A_reset_comes_before_the_work_or_after_it(string outcome, string status)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var token = await emulator.IssueAsync(await emulator.CreateAsync());
        await emulator.ControlAsync("POST", "faults", $$"""{"operation":"RevokeAccessTokens","outcome":"{{outcome}}","times":1}""");

        var cut = await Assert.ThrowsAsync<HttpRequestException>(() => emulator.RevokeAsync(emulator.Host.Inspect(token).IdentityId!));

        // A reset, not an orderly end.
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(cut.GetBaseException()).SocketErrorCode);
        Assert.Equal(status, await emulator.InspectAsync(token));
        Assert.Equal(204, (await emulator.RevokeAsync(emulator.Host.Inspect(token).IdentityId!)).Status);
        JsonElement counts = (await emulator.ControlAsync("GET", "counts")).GetProperty("RevokeAccessTokens");
        Assert.Equal("""{"204":1,"reset":1}""", counts.GetProperty("outcomes").GetRawText());
    }

    [Fact]
    public async Task A_delay_passes_on_the_emulators_clock()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ControlAsync("POST", "faults", """{"operation":"CreateIdentity","delay":250}""");

        Task<string> create = emulator.CreateAsync();
        await Until.TrueAsync(() => emulator.Time.PendingTimers > 0);
        emulator.Time.Advance(TimeSpan.FromMilliseconds(249));
        Assert.False(create.IsCompleted);
        emulator.Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.NotEmpty(await create);
    }

    [Fact]
    public async Task A_caller_that_leaves_during_the_delay_leaves_nothing_done_and_no_error()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var token = await emulator.IssueAsync(await emulator.CreateAsync());
        await emulator.ControlAsync("POST", "faults", """{"operation":"RevokeAccessTokens","delay":1000}""");
        using var leaving = new CancellationTokenSource();

        Task<Answer> revoke = emulator.RevokeAsync(emulator.Host.Inspect(token).IdentityId!, cancellationToken: leaving.Token);
        await Until.TrueAsync(() => emulator.Time.PendingTimers > 0);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => revoke);
        await Until.TrueAsync(() => emulator.Time.PendingTimers == 0);

        Assert.Equal("valid", await emulator.InspectAsync(token));
        Assert.False((await emulator.ControlAsync("GET", "counts")).TryGetProperty("RevokeAccessTokens", out _));
    }

    [Fact]
    public async Task A_range_of_delays_is_drawn_from_and_never_left()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await emulator.ControlAsync("POST", "faults", """{"delay":100,"maxDelay":104}""");
        var seen = new HashSet<double>();

        for (var i = 0; i < 60; i++)
        {
            DateTimeOffset start = emulator.Time.GetUtcNow();
            Task<string> create = emulator.CreateAsync();
            await Until.TrueAsync(() => emulator.Time.PendingTimers > 0);
            while (emulator.Time.PendingTimers > 0) emulator.Time.Advance(TimeSpan.FromMilliseconds(1));
            seen.Add((emulator.Time.GetUtcNow() - start).TotalMilliseconds);
            await create;
        }

        Assert.All(seen, delay => Assert.InRange(delay, 100, 104));
        Assert.True(seen.Count > 1);
    }

    [Fact]
    public async Task A_fault_may_look_for_a_header_and_its_value()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        await emulator.ControlAsync("POST", "faults", """{"outcome":"unavailable","header":"x-scenario","headerValue":"storm"}""");

        Answer storm = await emulator.RevokeAsync(id, request => request.Headers.Add("x-scenario", "storm"));
        Answer calm = await emulator.RevokeAsync(id, request => request.Headers.Add("x-scenario", "calm"));
        Answer none = await emulator.RevokeAsync(id);

        Assert.Equal([503, 204, 204], new[] { storm, calm, none }.Select(answer => answer.Status));
    }

    [Fact]
    public async Task A_probability_meets_about_that_share()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        await emulator.ControlAsync("POST", "faults", """{"outcome":"unavailable","probability":0.5}""");

        var met = 0;
        for (var i = 0; i < 400; i++) met += (await emulator.RevokeAsync(id)).Status == 503 ? 1 : 0;

        // Seven standard deviations either way.
        Assert.InRange(met, 130, 270);
        JsonElement listed = await emulator.ControlAsync("GET", "faults");
        Assert.Equal(met, listed[0].GetProperty("met").GetInt32());
    }

    [Fact]
    public async Task A_count_is_not_exceeded_by_concurrent_calls()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        await emulator.ControlAsync("POST", "faults", """{"outcome":"unavailable","times":10}""");

        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => emulator.RevokeAsync(id)));

        Assert.Equal(10, answers.Count(answer => answer.Status == 503));
        Assert.Equal(50, answers.Count(answer => answer.Status == 204));
    }

    [Fact]
    public void A_count_is_exact_under_any_concurrency()
    {
        var asked = new FaultScriptBody { Outcome = FaultOutcome.Unavailable, Times = 2_000_000 };
        Assert.True(FaultScript.TryCreate(asked, 1, out FaultScript? script, out _));
        var headers = new HeaderDictionary();
        var met = 0;

        Parallel.For(0, 4_000_000, _ =>
        {
            if (script.Meets("any", headers)) Interlocked.Increment(ref met);
        });

        Assert.Equal((2_000_000, 2_000_000), (met, script.Describe().Met));
    }

    [Fact]
    public async Task Faults_are_listed_removed_and_cleared_and_other_operations_never_meet_them()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        JsonElement first = await emulator.ControlAsync("POST", "faults", """{"operation":"DeleteIdentity","outcome":"unavailable"}""");
        await emulator.ControlAsync("POST", "faults", """{"operation":"GetIdentity","outcome":"throttle"}""");

        var id = await emulator.CreateAsync();
        Assert.Equal(503, (await emulator.DeleteAsync(id)).Status);
        Assert.Equal(2, (await emulator.ControlAsync("GET", "faults")).GetArrayLength());
        await emulator.ControlAsync("DELETE", $"faults/{first.GetProperty("id").GetInt32()}");
        Assert.Equal(204, (await emulator.DeleteAsync(id)).Status);
        Assert.Equal("throttle", (await emulator.ControlAsync("GET", "faults"))[0].GetProperty("outcome").GetString());
        await emulator.ControlAsync("DELETE", "faults");
        Assert.Equal(0, (await emulator.ControlAsync("GET", "faults")).GetArrayLength());
        Assert.Equal(404, (await emulator.SendUnsignedAsync("DELETE", "/_emulator/faults/99")).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"outcome":"none"}""")]
    [InlineData("""{"outcome":"explode"}""")]
    [InlineData("""{"operation":"Unknown","outcome":"throttle"}""")]
    [InlineData("""{"outcome":"throttle","retryAfter":0}""")]
    [InlineData("""{"outcome":"throttle","times":0}""")]
    [InlineData("""{"outcome":"throttle","probability":1.5}""")]
    [InlineData("""{"delay":-1}""")]
    [InlineData("""{"delay":100,"maxDelay":50}""")]
    [InlineData("""{"delay":3600001}""")]
    public async Task A_fault_that_makes_no_sense_is_refused(string body)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendUnsignedAsync("POST", "/_emulator/faults", body);

        Assert.Equal((400, "ValidationError"), (answer.Status, answer.Error.Code));
        Assert.Equal(0, (await emulator.ControlAsync("GET", "faults")).GetArrayLength());
    }
}
