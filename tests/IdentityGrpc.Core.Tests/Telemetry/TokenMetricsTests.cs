using System.Diagnostics.Metrics;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Telemetry;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Core.Tests.Telemetry;

public sealed class TokenMetricsTests
{
    private static readonly string[] s_statuses = ["hit", "miss", "coalesced", "bypass", "error"];
    private static readonly string[] s_causes = ["expired", "capacity", "revoked", "replaced"];

    [Fact]
    public async Task BeforeAnythingHappens_EverySeriesIsAtZero()
    {
        await using var sut = new Sut();
        using RecordedMeasurements recorded = Listen(sut);

        _ = sut.Issuer;

        Assert.All(s_statuses, status => Assert.Equal(0, Requests(recorded, status)));
        Assert.All(s_causes, cause => Assert.Equal(0, Evictions(recorded, cause)));
        Assert.Equal(0, recorded.Sum(IdentityGrpcTelemetry.CacheEntries));
    }

    [Fact]
    public async Task Requests_AreCountedByWhereTheTokenCameFrom()
    {
        await using var sut = new Sut();
        using RecordedMeasurements recorded = Listen(sut);
        var answer = sut.Acs.Issue.HoldAnswer();
        Task<IssuedToken>[] issuing = [.. Enumerable.Range(0, 3).Select(_ => sut.IssueAsync())];
        await answer.Reached;
        answer.Open();
        await Task.WhenAll(issuing);
        await sut.IssueAsync();
        await sut.IssueAsync(sut.Request(bypass: true));
        sut.Acs.Issue.FailBeforeWork(new DomainError.UpstreamUnavailable(UpstreamTrace.None));
        await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync(sut.Request(TokenScopes.Voip)));

        Assert.Equal([1, 1, 2, 1, 1], s_statuses.Select(status => Requests(recorded, status)));
    }

    [Fact]
    public async Task Evictions_AreCountedByCause_AndEntriesByWhatIsLeft()
    {
        await using var sut = new Sut(cache => { cache.MaxEntries = 2; cache.RefreshAhead = 0; });
        using RecordedMeasurements recorded = Listen(sut);
        await sut.IssueAsync();
        await sut.IssueAsync(sut.Request(bypass: true));
        await sut.IssueAsync(sut.Request(TokenScopes.Voip));
        await sut.IssueAsync(sut.Request(TokenScopes.VoipJoin));
        sut.Time.Advance(TimeSpan.FromMinutes(5));
        await sut.IssueAsync();
        await sut.RevokeAsync();
        sut.LeaveSecond();
        await sut.IssueAsync();

        Assert.Equal([2, 1, 1, 1], s_causes.Select(cause => Evictions(recorded, cause)));
        Assert.Equal(1, recorded.Sum(IdentityGrpcTelemetry.CacheEntries));
    }

    [Fact]
    public async Task CallsToAcs_AreMeasuredInSeconds_ByOperationAndOutcome()
    {
        await using var sut = new Sut();
        using RecordedMeasurements recorded = Listen(sut);
        sut.Acs.Issue.DoBeforeWork(_ =>
        {
            sut.Time.Advance(TimeSpan.FromMilliseconds(250));
            return Task.CompletedTask;
        });
        await sut.IssueAsync();
        await sut.RevokeAsync();
        sut.Acs.Issue.FailBeforeWork(new DomainError.UpstreamThrottled(TimeSpan.FromSeconds(1), UpstreamTrace.None));
        await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync());
        await sut.DeleteAsync();

        string[][] tags = [.. recorded.All.Where(one => one.Instrument == IdentityGrpcTelemetry.UpstreamRequestDuration).Select(one => one.Tags.ToArray())];
        Assert.Equal(
            [
                ["identitygrpc.upstream.operation=issue_token", "identitygrpc.upstream.outcome=ok"],
                ["identitygrpc.upstream.operation=revoke_tokens", "identitygrpc.upstream.outcome=ok"],
                ["identitygrpc.upstream.operation=issue_token", "identitygrpc.upstream.outcome=throttled"],
                ["identitygrpc.upstream.operation=delete_identity", "identitygrpc.upstream.outcome=ok"],
            ],
            tags);
        RecordedMeasurements.Measurement first = recorded.All.First(one => one.Instrument == IdentityGrpcTelemetry.UpstreamRequestDuration);
        Assert.Equal((0.25, "s"), (first.Value, first.Unit));
    }

    private static RecordedMeasurements Listen(Sut sut)
    {
        IMeterFactory factory = sut.Services.GetRequiredService<IMeterFactory>();
        return new RecordedMeasurements(() => factory);
    }

    private static double? Requests(RecordedMeasurements recorded, string status) =>
        recorded.Sum(IdentityGrpcTelemetry.TokenRequests, $"{IdentityGrpcTelemetry.CacheStatusTag}={status}");

    private static double? Evictions(RecordedMeasurements recorded, string cause) =>
        recorded.Sum(IdentityGrpcTelemetry.CacheEvictions, $"{IdentityGrpcTelemetry.EvictionCauseTag}={cause}");
}
