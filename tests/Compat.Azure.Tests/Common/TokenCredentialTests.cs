using Azure.Communication;
using Azure.Core;
using Compat.Azure.Tests.Fakes;

namespace Compat.Azure.Tests.Common;

public sealed class TokenCredentialTests
{
    private static readonly DateTimeOffset s_nextCentury = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_fixed_token_is_returned_with_its_expiry()
    {
        string jwt = TestJwt.Expiring(s_nextCentury);
        using var credential = new CommunicationTokenCredential(jwt);

        Assert.Equal(new AccessToken(jwt, s_nextCentury), credential.GetToken());
        Assert.Equal(new AccessToken(jwt, s_nextCentury), await credential.GetTokenAsync());
    }

    [Fact]
    public async Task The_refresher_gives_the_first_token_and_is_then_left_alone()
    {
        int calls = 0;
        using var credential = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(refreshProactively: false, _ =>
        {
            calls++;
            return TestJwt.Expiring(s_nextCentury);
        }));

        Assert.Equal(s_nextCentury, credential.GetToken().ExpiresOn);
        Assert.Equal(s_nextCentury, (await credential.GetTokenAsync()).ExpiresOn);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task Asynchronous_callers_use_the_asynchronous_refresher()
    {
        string jwt = TestJwt.Expiring(s_nextCentury, "from-async");
        using var credential = new CommunicationTokenCredential(
            new CommunicationTokenRefreshOptions(refreshProactively: false, _ => throw new InvalidOperationException("The synchronous one was called."))
            {
                AsyncTokenRefresher = _ => new ValueTask<string>(jwt),
            });

        Assert.Equal(jwt, (await credential.GetTokenAsync()).Token);
    }

    [Fact]
    public async Task The_caller_meets_the_refreshers_fault_and_the_next_call_tries_again()
    {
        int calls = 0;
        using var credential = new CommunicationTokenCredential(new CommunicationTokenRefreshOptions(
            refreshProactively: false,
            _ => ++calls == 1 ? throw new HttpRequestException("No token today.") : TestJwt.Expiring(s_nextCentury)));

        await Assert.ThrowsAsync<HttpRequestException>(async () => await credential.GetTokenAsync());
        Assert.Equal(s_nextCentury, credential.GetToken().ExpiresOn);
    }

    [Fact]
    public async Task A_credential_that_was_disposed_of_gives_nothing()
    {
        var credential = new CommunicationTokenCredential(TestJwt.Expiring(s_nextCentury));

        credential.Dispose();

        Assert.Throws<ObjectDisposedException>(() => credential.GetToken());
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await credential.GetTokenAsync());
    }
}
