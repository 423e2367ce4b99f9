using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Upstream;
using IdentityGrpc.Server.Health;
using IdentityGrpc.Testing;
using IdentityGrpc.V1;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityGrpc.Server.Tests.Health;

public sealed class UpstreamCredentialHealthTests : IDisposable
{
    private static readonly IdentityId s_identity = IdentityId.Load("8:acs:a_b");
    private static readonly DomainError s_refusal = new DomainError.UpstreamCredentialRejected(UpstreamTrace.None);

    private static readonly Dictionary<string, (object Answer, Func<IIdentityUpstream, Task<object>> Call)> s_methods = new(StringComparer.Ordinal)
    {
        ["create"] = (ScriptedUpstream.Created, async acs => await acs.CreateIdentityAsync(TokenScopes.Chat, default, CancellationToken.None)),
        ["issue"] = (ScriptedUpstream.Issued, async acs => await acs.IssueTokenAsync(default, CancellationToken.None)),
        ["revoke"] = (ScriptedUpstream.RevokedAt, async acs => await acs.RevokeTokensAsync(s_identity, issuedBefore: null, CancellationToken.None)),
        ["delete"] = (ScriptedUpstream.DeletedAt, async acs => await acs.DeleteIdentityAsync(s_identity, CancellationToken.None)),
        ["exchange"] = (ScriptedUpstream.Exchanged,
            async acs => await acs.ExchangeTeamsUserTokenAsync(new TeamsUserProof("secret", Guid.Empty, Guid.Empty), CancellationToken.None)),
    };

    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedUpstream _acs = new();
    private readonly UpstreamCredentialHealth _health;
    private readonly IIdentityUpstream _observed;

    public UpstreamCredentialHealthTests()
    {
        _health = new UpstreamCredentialHealth(_time);
        _observed = _health.Observe(_acs);
    }

    public static TheoryData<string> Methods => [.. s_methods.Keys];

    public void Dispose() => _health.Dispose();

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Each_method_is_passed_on_and_observed(string method)
    {
        (object answer, Func<IIdentityUpstream, Task<object>> call) = s_methods[method];

        _acs.Failure = new DomainException(s_refusal);
        Assert.Same(_acs.Failure, await Assert.ThrowsAsync<DomainException>(() => call(_observed)));
        Assert.NotNull(_health.Check.Problem);

        _acs.Failure = null;
        Assert.Equal(answer, await call(_observed));
        Assert.Null(_health.Check.Problem);
    }

    [Fact]
    public async Task An_answer_that_only_who_is_accepted_gets_is_a_pass()
    {
        foreach (DomainError error in new DomainError[]
            { new DomainError.IdentityNotFound(UpstreamTrace.None), new DomainError.TeamsTokenRejected(UpstreamTrace.None) })
        {
            await FailAsync(s_refusal);
            await FailAsync(error);
            Assert.Null(_health.Check.Problem);
        }
    }

    [Fact]
    public async Task An_answer_that_tells_nothing_of_the_credential_changes_nothing()
    {
        DomainError[] errors = [new DomainError.UpstreamThrottled(TimeSpan.FromSeconds(1), UpstreamTrace.None), new DomainError.UpstreamUnavailable(UpstreamTrace.None)];
        foreach (DomainError error in errors)
        {
            await FailAsync(error);
            Assert.Null(_health.Check.Problem);
        }

        await FailAsync(s_refusal);
        foreach (DomainError error in errors)
        {
            await FailAsync(error);
            Assert.NotNull(_health.Check.Problem);
        }
    }

    [Fact]
    public async Task A_cancelled_call_changes_nothing()
    {
        await FailAsync(s_refusal);
        _acs.Failure = new OperationCanceledException();

        await Assert.ThrowsAsync<OperationCanceledException>(() => _observed.DeleteIdentityAsync(s_identity, CancellationToken.None));

        Assert.NotNull(_health.Check.Problem);
    }

    [Fact]
    public async Task Without_calls_it_passes_on_trial_thirty_seconds_after_the_last_refusal()
    {
        await FailAsync(s_refusal);
        _time.Advance(TimeSpan.FromSeconds(20));
        await FailAsync(s_refusal);

        _time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.NotNull(_health.Check.Problem);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(_health.Check.Problem);
    }

    [Fact]
    public async Task A_refusal_on_trial_begins_it_all_anew()
    {
        await FailAsync(s_refusal);
        _time.Advance(UpstreamCredentialHealth.TrialAfter);

        await FailAsync(s_refusal);

        _time.Advance(UpstreamCredentialHealth.TrialAfter - TimeSpan.FromSeconds(1));
        Assert.NotNull(_health.Check.Problem);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_health.Check.Problem);
    }

    [Fact]
    public void It_concerns_what_needs_ACS()
    {
        Assert.True(_health.Check.Concerns(IdentityService.Descriptor.FullName));
        Assert.True(_health.Check.Concerns(TokenService.Descriptor.FullName));
        Assert.True(_health.Check.Concerns(ServerHealth.WholeServer));
        Assert.False(_health.Check.Concerns(RevocationService.Descriptor.FullName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_registered_upstream_is_observed_in_whichever_order_it_was_registered(bool upstreamFirst)
    {
        var services = new ServiceCollection();
        if (upstreamFirst) services.AddMetrics().AddIdentityUpstream(_ => _acs).AddGrpcHealth();
        else services.AddMetrics().AddGrpcHealth().AddIdentityUpstream(_ => _acs);
        await using ServiceProvider provider = services.BuildServiceProvider();
        ReadinessCheck check = Assert.Single(provider.GetServices<ReadinessCheck>());
        provider.GetRequiredService<UpstreamCredentialHealth>().Note(s_refusal);

        Assert.Equal(ScriptedUpstream.DeletedAt, await provider.GetRequiredService<IIdentityUpstream>().DeleteIdentityAsync(s_identity, CancellationToken.None));

        Assert.Null(check.Problem);
    }

    private async Task FailAsync(DomainError error)
    {
        _acs.Failure = new DomainException(error);
        await Assert.ThrowsAsync<DomainException>(() => _observed.DeleteIdentityAsync(s_identity, CancellationToken.None));
    }
}
