using System.Net;

namespace IdentityGrpc.Server.Tests.Health;

public sealed class AdminHealthTests : EdgeTest
{
    [Theory]
    [InlineData("/livez", "ok\n")]
    [InlineData("/livez?verbose", "ok\n")]
    [InlineData("/readyz", "ok\n")]
    [InlineData("/readyz?verbose", "[+]shutdown ok\n[+]upstream-credential ok\n[+]under-test ok\nok\n")]
    [InlineData("/readyz?verbose&exclude=under-test", "[+]shutdown ok\n[+]upstream-credential ok\n[+]under-test excluded\nok\n")]
    public Task All_is_well(string path, string text) => AnswersAsync(path, HttpStatusCode.OK, text);

    [Theory]
    [InlineData("/livez", HttpStatusCode.OK, "ok\n")]
    [InlineData("/readyz", HttpStatusCode.ServiceUnavailable, "[+]shutdown ok\n[+]upstream-credential ok\n[-]under-test failed: disk full\nfailed\n")]
    [InlineData("/readyz?verbose", HttpStatusCode.ServiceUnavailable, "[+]shutdown ok\n[+]upstream-credential ok\n[-]under-test failed: disk full\nfailed\n")]
    [InlineData("/readyz?exclude=under-test", HttpStatusCode.OK, "ok\n")]
    [InlineData("/readyz?exclude=shutdown&exclude=under-test", HttpStatusCode.OK, "ok\n")]
    public async Task A_check_fails(string path, HttpStatusCode status, string text)
    {
        Host.Check.Fail("disk full");

        await AnswersAsync(path, status, text);

        Host.Check.Pass();
        await AnswersAsync("/readyz", HttpStatusCode.OK, "ok\n");
    }

    [Fact]
    public async Task A_server_that_drains_is_alive_and_not_ready()
    {
        Host.Health.Drain();

        await AnswersAsync("/livez", HttpStatusCode.OK, "ok\n");
        await AnswersAsync(
            "/readyz",
            HttpStatusCode.ServiceUnavailable,
            "[-]shutdown failed: the server is stopping\n[+]upstream-credential ok\n[+]under-test ok\nfailed\n");
    }

    private async Task AnswersAsync(string path, HttpStatusCode status, string text)
    {
        using HttpResponseMessage response = await Host.Admin.GetAsync(path);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(text, await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(response.Headers.CacheControl!.NoStore);
    }
}
