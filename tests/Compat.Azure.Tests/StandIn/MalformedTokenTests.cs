using Azure.Communication;

namespace Compat.Azure.Tests.StandIn;

public sealed class MalformedTokenTests
{
    [Theory]
    [InlineData("secret-that-is-no-jwt")]
    [InlineData("secret.e30.secret")]
    [InlineData("secret.eyJleHAiOiJzZWNyZXQifQ.secret")]
    [InlineData("secret.eyJleHAiOjFlMzB9.secret")]
    [InlineData("secret.!!!.secret")]
    [InlineData("secret.bm8ganNvbg.secret")]
    public void What_is_no_jwt_is_refused_without_being_shown(string token)
    {
        var error = Assert.Throws<FormatException>(() => new CommunicationTokenCredential(token));

        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }
}
