using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Revocations;
using IdentityGrpc.Core.Tests.Infrastructure;

namespace IdentityGrpc.Core.Tests.Revocations;

/// <summary>A revocation of the tokens issued before a time asks ACS for just that, and tells the consumers the last second that is void.</summary>
public sealed class IssuedBeforeTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, -1000)]
    [InlineData(1, 0)]
    [InlineData(999, 0)]
    [InlineData(1000, 0)]
    public async Task TheSecondThatTheTimeCutsInTwo_IsVoidAsAWhole(int milliseconds, int lastVoidMilliseconds)
    {
        await using var sut = new Sut();

        Revocation confirmed = await sut.Revoker.RevokeTokensAsync(Wish(sut, s_noon.AddMilliseconds(milliseconds)), CancellationToken.None);

        Assert.Equal(s_noon.AddMilliseconds(lastVoidMilliseconds), confirmed.Entry.RevokeTime);
        Assert.Equal(s_noon.AddMilliseconds(lastVoidMilliseconds + 1000), sut.Acs.RevokedIssuedBefore);
    }

    [Fact]
    public async Task AfterAnUnknownOutcome_TheSameIsAskedAgain()
    {
        await using var sut = new Sut();
        sut.Acs.Revoke.FailAfterWork(new DomainError.UpstreamUnavailable(UpstreamTrace.None));

        await Assert.ThrowsAsync<DomainException>(() => sut.Revoker.RevokeTokensAsync(Wish(sut, s_noon), CancellationToken.None));
        await sut.DriveToEndAsync();

        Assert.Equal(s_noon, sut.Acs.RevokedIssuedBefore);
        Assert.Equal(s_noon.AddSeconds(-1), sut.RevocationLog.Entries.Last().Entry.RevokeTime);
    }

    [Fact]
    public async Task WithoutATime_AllAreVoid()
    {
        await using var sut = new Sut();

        await sut.RevokeAsync();

        Assert.Null(sut.Acs.RevokedIssuedBefore);
    }

    private static RevocationRequest Wish(Sut sut, DateTimeOffset issuedBefore) => new(sut.Identity, "tester", "") { IssuedBefore = issuedBefore };
}
