using Azure.Communication.Identity;

namespace Compat.Azure.Tests.Identity;

public sealed class TokenScopeTests
{
    [Fact]
    public void The_known_scopes_are_spelled_as_the_service_spells_them() => Assert.Equal(
        ["chat", "chat.join", "chat.join.limited", "voip", "voip.join"],
        [
            CommunicationTokenScope.Chat.ToString(),
            CommunicationTokenScope.ChatJoin.ToString(),
            CommunicationTokenScope.ChatJoinLimited.ToString(),
            CommunicationTokenScope.VoIP.ToString(),
            CommunicationTokenScope.VoIPJoin.ToString(),
        ]);

    [Fact]
    public void Scopes_are_equal_by_value()
    {
        CommunicationTokenScope scope = "chat";

        Assert.True(scope == CommunicationTokenScope.Chat);
        Assert.False(scope != CommunicationTokenScope.Chat);
        Assert.True(scope != CommunicationTokenScope.VoIP);
        Assert.True(scope.Equals((object)CommunicationTokenScope.Chat));
        Assert.False(scope.Equals((object)"chat"));
        Assert.Equal(CommunicationTokenScope.Chat.GetHashCode(), scope.GetHashCode());
    }

    [Fact]
    public void A_scope_that_is_not_known_passes() => Assert.Equal("chat.read", new CommunicationTokenScope("chat.read").ToString());

    [Fact]
    public void A_scope_must_have_a_value() => Assert.Throws<ArgumentNullException>(() => new CommunicationTokenScope(null!));
}
