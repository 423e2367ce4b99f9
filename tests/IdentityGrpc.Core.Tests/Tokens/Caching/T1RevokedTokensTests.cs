using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;
using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.Core.Tests.Tokens.Caching;

public sealed class T1RevokedTokensTests
{
    [Fact]
    public async Task T1_AfterARevoke_NoTokenFromBeforeIsHandedOut()
    {
        await using var sut = new Sut();
        IssuedToken before = await sut.IssueAsync();
        sut.LeaveSecond();
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);

        await sut.RevokeAsync();
        sut.LeaveSecond();
        IssuedToken after = await sut.IssueAsync();

        Assert.Equal(CacheStatus.Miss, after.Status);
        Assert.NotEqual(before.Token.Value, after.Token.Value);
        Assert.False(sut.Acs.IsVoid(sut.Identity, after.Token));
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
    }

    [Fact]
    public async Task T1_AfterADelete_NoTokenIsHandedOut()
    {
        await using var sut = new Sut();
        await sut.IssueAsync();
        await sut.IssueAsync(sut.Request(TokenScopes.Voip));

        await sut.DeleteAsync();

        foreach (TokenScopes scopes in new[] { TokenScopes.Chat, TokenScopes.Voip })
        {
            DomainException exception = await Assert.ThrowsAsync<DomainException>(() => sut.IssueAsync(sut.Request(scopes)));
            Assert.IsType<DomainError.IdentityNotFound>(exception.Error);
        }
        Assert.Equal(0, sut.Store.Count);
    }

    [Fact]
    public async Task T1_ARevocationOfAnotherReplica_IsObeyedFromTheMomentItsEntryIsApplied()
    {
        await using var sut = new Sut();
        IssuedToken before = await sut.IssueAsync();
        Revocation requested = Entries.Requested(sut.Identity, sequence: 1);

        sut.Fence.Apply(requested);
        IssuedToken inside = await sut.IssueAsync();
        sut.Fence.Apply(Entries.Confirmed(requested, sequence: 2, before.Token.IssueTime));
        sut.LeaveSecond();
        IssuedToken after = await sut.IssueAsync();

        Assert.Equal(3, new[] { before, inside, after }.Select(issued => issued.Token.Value).Distinct().Count());
        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync()).Status);
    }

    [Fact]
    public async Task T1_ARevocation_LeavesOtherIdentitiesInTheCache()
    {
        await using var sut = new Sut();
        var other = new TokenRequest(new TokenKey(TestIdentity.New(), TokenScopes.Chat, default), TimeSpan.Zero, BypassCache: false);
        await sut.IssueAsync(other);

        await sut.RevokeAsync();

        Assert.Equal(CacheStatus.Hit, (await sut.IssueAsync(other)).Status);
    }
}
