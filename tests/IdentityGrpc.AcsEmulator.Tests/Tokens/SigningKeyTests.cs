using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IdentityGrpc.AcsEmulator.Tests.Infrastructure;

namespace IdentityGrpc.AcsEmulator.Tests.Tokens;

public sealed class SigningKeyTests
{
    [Theory]
    [InlineData(TokenSigningAlgorithm.RS256)]
    [InlineData(TokenSigningAlgorithm.ES256)]
    public async Task Tokens_verify_with_the_published_key_that_they_name(TokenSigningAlgorithm algorithm)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.SigningAlgorithm = algorithm);
        var id = await emulator.CreateAsync();

        // The two numbers of an ECDSA signature have leading zeros now and then; each token has its own.
        for (var i = 0; i < (algorithm == TokenSigningAlgorithm.ES256 ? 600 : 3); i++)
        {
            var token = await emulator.IssueAsync(id);
            Assert.True(Verifies(token, await emulator.ControlAsync("GET", "keys")), token);
        }
    }

    [Theory]
    [InlineData(TokenSigningAlgorithm.RS256)]
    [InlineData(TokenSigningAlgorithm.ES256)]
    public async Task After_a_rotation_new_tokens_name_the_new_key_and_old_ones_stay_valid(TokenSigningAlgorithm algorithm)
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync(options => options.SigningAlgorithm = algorithm);
        var id = await emulator.CreateAsync();
        var before = await emulator.IssueAsync(id);

        JsonElement rotated = await emulator.ControlAsync("POST", "keys/rotate");
        var after = await emulator.IssueAsync(id);

        JsonElement keys = await emulator.ControlAsync("GET", "keys");
        Assert.Equal(2, keys.GetProperty("keys").GetArrayLength());
        Assert.Equal(rotated.GetProperty("kid").GetString(), Jwt.Header(after).GetProperty("kid").GetString());
        Assert.NotEqual(Jwt.Header(before).GetProperty("kid").GetString(), Jwt.Header(after).GetProperty("kid").GetString());
        Assert.True(Verifies(before, keys) && Verifies(after, keys));
        Assert.Equal(("valid", "valid"), (await emulator.InspectAsync(before), await emulator.InspectAsync(after)));
    }

    [Fact]
    public async Task A_JWKS_asked_for_before_the_first_token_is_not_empty()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();

        JsonElement keys = await emulator.ControlAsync("GET", "keys");
        var token = await emulator.IssueAsync(await emulator.CreateAsync());

        Assert.True(Verifies(token, keys));
    }

    [Fact]
    public async Task What_the_emulator_did_not_sign_is_invalid()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        await using EmulatorFixture another = await EmulatorFixture.StartAsync();
        var token = await emulator.IssueAsync(await emulator.CreateAsync());
        string[] parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("\"chat\"", "\"voip\"", StringComparison.Ordinal);
        var unsigned = Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8);

        string[] forgeries =
        [
            await another.IssueAsync(await another.CreateAsync()),
            $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA",
            $"{parts[0]}.{parts[1]}.",
            $"{unsigned}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}",
            token + ".x",
            "",
            "..",
            "a.b.c",
            "ä.ö.ü",
            new string('a', 100_000),
        ];

        foreach (var forgery in forgeries) Assert.Equal("invalid", await emulator.InspectAsync(forgery));
        Assert.Equal("valid", await emulator.InspectAsync(token));
    }

    [Fact]
    public async Task The_host_object_judges_as_the_endpoint_does()
    {
        await using EmulatorFixture emulator = await EmulatorFixture.StartAsync();
        var id = await emulator.CreateAsync();
        var token = await emulator.IssueAsync(id);

        TokenVerdict before = emulator.Host.Inspect(token);
        await emulator.RevokeAsync(id);
        TokenVerdict after = emulator.Host.Inspect(token);

        Assert.Equal((TokenStatus.Valid, id), (before.Status, before.IdentityId));
        Assert.Equal((TokenStatus.Revoked, id), (after.Status, after.IdentityId));
        Assert.Equal((TokenStatus.Invalid, null), (emulator.Host.Inspect("x").Status, emulator.Host.Inspect("x").IdentityId));
    }

    /// <summary>Verifies a token with nothing of the emulator's own code.</summary>
    private static bool Verifies(string token, JsonElement jwks)
    {
        string[] parts = token.Split('.');
        var keyId = Jwt.Header(token).GetProperty("kid").GetString();
        JsonElement key = jwks.GetProperty("keys").EnumerateArray().Single(candidate => candidate.GetProperty("kid").GetString() == keyId);
        byte[] data = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        byte[] signature = Base64Url.DecodeFromChars(parts[2]);
        byte[] Number(string name) => Base64Url.DecodeFromChars(key.GetProperty(name).GetString());
        if (key.GetProperty("kty").GetString() == "RSA")
        {
            using var rsa = RSA.Create(new RSAParameters { Modulus = Number("n"), Exponent = Number("e") });
            return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        using var ecdsa = ECDsa.Create(
            new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Number("x"), Y = Number("y") } });
        return ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256);
    }
}
