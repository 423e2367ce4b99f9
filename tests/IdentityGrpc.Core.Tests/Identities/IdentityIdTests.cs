using IdentityGrpc.Core.Identities;

namespace IdentityGrpc.Core.Tests.Identities;

public sealed class IdentityIdTests
{
    private const string Good = "8:acs:2dee53b4-368b-45b4-ab52-8493fb117652_00000005-14a2-493b-8a72-5a3a0d000081";

    [Theory]
    [InlineData(Good)]
    [InlineData("8:gcch-acs:2dee53b4-368b-45b4-ab52-8493fb117652_00000005-14a2-493b-8a72-5a3a0d000081")]
    [InlineData("8:dod-acs:a_b")]
    public void AnIdOfAcs_IsRead(string text)
    {
        Assert.True(IdentityId.TryParse(text, out IdentityId id, out string? problem), problem);
        Assert.Equal(text, id.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("8:dod-acs:")]
    [InlineData("8:acs:abc")]
    [InlineData("8:acs:a_")]
    [InlineData("8:acs:_b")]
    [InlineData("8:acs:a_b_c")]
    [InlineData("8:acs:a_b/../c")]
    [InlineData("8:orgid:a_b")]
    [InlineData(" 8:acs:a_b")]
    public void WhatIsNone_IsRefused_WithoutBeingRepeated(string? text)
    {
        Assert.False(IdentityId.TryParse(text, out _, out string? problem));
        if (!string.IsNullOrEmpty(text)) Assert.DoesNotContain(text, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIdThatIsTooLong_IsRefused()
    {
        Assert.True(IdentityId.TryParse("8:acs:a_" + new string('b', IdentityId.MaxLength - 8), out _, out _));
        Assert.False(IdentityId.TryParse("8:acs:a_" + new string('b', IdentityId.MaxLength - 7), out _, out _));
    }

    [Fact]
    public void AnId_DoesNotPrintItself()
    {
        Assert.True(IdentityId.TryParse(Good, out IdentityId id, out _));
        Assert.DoesNotContain("2dee53b4", $"{id} {new Core.Tokens.TokenKey(id, Core.Tokens.TokenScopes.Chat, default)}", StringComparison.Ordinal);
    }
}
