using System.Net;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Entra;

public sealed class EntraAuthorityTests
{
    private const string Tenant = "44444444-4444-4444-4444-444444444444";
    private const string Application = "55555555-5555-5555-5555-555555555555";

    [Fact]
    public async Task The_metadata_leads_to_the_keys_that_verify_its_tokens()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var token = await emulator.MintAsync(new { kind = "app", tenantId = Tenant });

        Answer metadata = await emulator.SendUnsignedAsync("GET", $"/{Tenant}/v2.0/.well-known/openid-configuration");
        Answer keys = await emulator.SendUnsignedAsync("GET", new Uri(metadata.Json.GetProperty("jwks_uri").GetString()!).PathAndQuery);

        Assert.Equal(Jwt.Claims(token).GetProperty("iss").GetString(), metadata.Json.GetProperty("issuer").GetString());
        Assert.Equal($"{emulator.Host.HttpEndpoint}{Tenant}/oauth2/v2.0/token", metadata.Json.GetProperty("token_endpoint").GetString());
        Assert.Contains(
            Jwt.Header(token).GetProperty("kid").GetString(),
            keys.Json.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString()));
    }

    /// <summary>The genuine Azure.Identity, over https, trusting the emulator's certificate.</summary>
    [Fact]
    public async Task The_Azure_SDKs_own_credential_gets_a_token_that_the_service_accepts()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        using var http = new HttpClient(TrustingHandler.For(emulator.Host));
        var credential = new ClientSecretCredential(Tenant, Application, "any secret", new ClientSecretCredentialOptions
        {
            AuthorityHost = emulator.Host.HttpsEndpoint,
            DisableInstanceDiscovery = true,
            Transport = new HttpClientTransport(http),
        });

        AccessToken token = await credential.GetTokenAsync(
            new TokenRequestContext(["https://communication.azure.com//.default"]), CancellationToken.None);
        Answer answer = await emulator.SendBearerAsync("POST", "/identities?api-version=2023-10-01", token.Token);

        Assert.Equal(201, answer.Status);
        JsonElement claims = Jwt.Claims(token.Token);
        Assert.Equal((Tenant, Application), (claims.GetProperty("tid").GetString(), claims.GetProperty("appid").GetString()));
    }

    [Theory]
    [InlineData("grant_type=password&client_id=x&scope=y/.default", "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&scope=y/.default", "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=x&scope=y", "invalid_scope")]
    [InlineData("", "unsupported_grant_type")]
    public async Task The_token_endpoint_refuses_as_OAuth_says(string form, string error)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        Answer answer = await emulator.SendUnsignedAsync("POST", $"/{Tenant}/oauth2/v2.0/token", form);

        Assert.Equal((int)HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(error, answer.Json.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Minted_tokens_say_what_was_asked_for()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        Guid group = Guid.NewGuid();

        JsonElement claims = Jwt.Claims(await emulator.MintAsync(new
        {
            kind = "entraUser",
            appId = Application,
            userId = Tenant,
            tenantId = Tenant,
            groups = new[] { group },
            scopes = "a b",
            expiresInMinutes = 7,
        }));
        JsonElement defaults = Jwt.Claims(await emulator.MintAsync(new { }));

        Assert.Equal("https://communication.azure.com/clients", claims.GetProperty("aud").GetString());
        Assert.Equal((Application, Tenant, Tenant), (
            claims.GetProperty("appid").GetString(), claims.GetProperty("oid").GetString(), claims.GetProperty("tid").GetString()));
        Assert.Equal(group, claims.GetProperty("groups")[0].GetGuid());
        Assert.Equal("a b", claims.GetProperty("scp").GetString());
        Assert.Equal(7 * 60, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal("https://auth.msft.communication.azure.com", defaults.GetProperty("aud").GetString());
        Assert.Equal("Teams.ManageCalls Teams.ManageChats", defaults.GetProperty("scp").GetString());
    }
}
