using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Testing;

namespace IdentityGrpc.Core.Tests.Identities;

public sealed class IdentityCreatorTests
{
    private static readonly IdentityCreation s_withChat = new(TokenScopes.Chat, default);
    private static readonly IdentityCreation s_withoutToken = new(TokenScopes.None, default);

    [Fact]
    public async Task TheFirstToken_IsInTheCache()
    {
        await using var sut = new Sut();

        CreatedIdentity created = await sut.Creator.CreateAsync(s_withChat, "tester", CancellationToken.None);

        IssuedToken issued = await sut.IssueAsync(new TokenRequest(new TokenKey(created.Id, TokenScopes.Chat, default), default, BypassCache: false));
        Assert.Equal((CacheStatus.Hit, created.Token!.Value), (issued.Status, issued.Token.Value));
        Assert.Empty(sut.Acs.IssueCalls);
    }

    [Fact]
    public async Task WithoutScopes_ThereIsNoToken()
    {
        await using var sut = new Sut();

        CreatedIdentity created = await sut.Creator.CreateAsync(s_withoutToken, "tester", CancellationToken.None);

        Assert.Null(created.Token);
        Assert.Equal(0, sut.Store.Count);
    }

    [Fact]
    public async Task TheSameRequestId_GivesTheSameIdentity_AndItsTokenComesFromTheIssuer()
    {
        await using var sut = new Sut();
        var requestId = Guid.NewGuid();
        CreatedIdentity first = await CreateOnceAsync(sut, s_withChat, requestId);
        CreatedIdentity repeat = await CreateOnceAsync(sut, s_withChat, requestId);
        Assert.Equal((first.Id, first.Token!.Value), (repeat.Id, repeat.Token!.Value));

        await sut.DeleteAsync(first.Id);

        // The memory of the creation must not bring a deleted identity's token back.
        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => CreateOnceAsync(sut, s_withChat, requestId));
        Assert.IsType<DomainError.IdentityNotFound>(exception.Error);
    }

    [Fact]
    public async Task TheSameRequestId_ToConcurrentCalls_GivesOneIdentity()
    {
        await using var sut = new Sut();
        var requestId = Guid.NewGuid();
        Gate answer = sut.Acs.Create.HoldAnswer();
        Task<CreatedIdentity>[] creating = [.. Enumerable.Range(0, 10).Select(_ => CreateOnceAsync(sut, s_withChat, requestId))];
        await answer.Reached;

        answer.Open();
        CreatedIdentity[] created = await Task.WhenAll(creating);

        Assert.Single(created.Select(one => one.Id).Distinct());
        Assert.Single(created.Select(one => one.Token!.Value).Distinct());
    }

    [Fact]
    public async Task TheRequestId_OfAnotherCaller_OrAfterTenMinutes_IsAnother()
    {
        await using var sut = new Sut();
        var requestId = Guid.NewGuid();
        CreatedIdentity first = await CreateOnceAsync(sut, s_withoutToken, requestId);
        CreatedIdentity others = await sut.Creator.CreateOnceAsync(s_withoutToken, "somebody else", requestId, CancellationToken.None);
        sut.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(first.Id, (await CreateOnceAsync(sut, s_withoutToken, requestId)).Id);
        sut.Time.Advance(TimeSpan.FromTicks(1));
        CreatedIdentity later = await CreateOnceAsync(sut, s_withoutToken, requestId);

        Assert.Equal(3, new[] { first.Id, others.Id, later.Id }.Distinct().Count());
    }

    [Fact]
    public async Task TheSameRequestId_WithAnotherRequest_IsRefused()
    {
        await using var sut = new Sut();
        var requestId = Guid.NewGuid();
        await CreateOnceAsync(sut, s_withChat, requestId);

        DomainException exception = await Assert.ThrowsAsync<DomainException>(() => CreateOnceAsync(sut, s_withoutToken, requestId));

        Assert.IsType<DomainError.RequestIdReused>(exception.Error);
    }

    [Fact]
    public async Task AFailure_IsNotRemembered()
    {
        await using var sut = new Sut();
        var requestId = Guid.NewGuid();
        sut.Acs.Create.FailBeforeWork(new DomainError.UpstreamUnavailable(UpstreamTrace.None));
        await Assert.ThrowsAsync<DomainException>(() => CreateOnceAsync(sut, s_withChat, requestId));

        Assert.NotNull((await CreateOnceAsync(sut, s_withChat, requestId)).Token);
    }

    [Fact]
    public async Task ACallerThatGaveUp_FindsItsIdentityWithTheSameRequestId()
    {
        await using var sut = new Sut();
        using var leaves = new CancellationTokenSource();
        var requestId = Guid.NewGuid();
        Gate answer = sut.Acs.Create.HoldAnswer();
        Task<CreatedIdentity> givenUp = sut.Creator.CreateOnceAsync(s_withChat, "tester", requestId, leaves.Token);
        await answer.Reached;
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);

        Task<CreatedIdentity> again = CreateOnceAsync(sut, s_withChat, requestId);
        answer.Open();

        Assert.Equal(sut.Acs.Created, (await again).Id);
    }

    private static Task<CreatedIdentity> CreateOnceAsync(Sut sut, IdentityCreation creation, Guid requestId) =>
        sut.Creator.CreateOnceAsync(creation, "tester", requestId, CancellationToken.None);
}
