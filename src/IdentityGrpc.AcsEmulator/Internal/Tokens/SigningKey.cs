using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>A key pair that signs JWTs, safe for concurrent use.</summary>
internal abstract class SigningKey : IDisposable
{
    private const int KeyIdLength = 16;

    protected SigningKey(TokenSigningAlgorithm algorithm, byte[] publicKey)
    {
        // A name derived from the key: the same key has the same name after a restart, and no two keys share one.
        KeyId = Base64Url.EncodeToString(SHA256.HashData(publicKey))[..KeyIdLength];
        Algorithm = algorithm;
        Header = Base64Url.EncodeToUtf8(
            JsonSerializer.SerializeToUtf8Bytes(new JwtHeader(algorithm.ToString(), KeyId, "JWT"), EmulatorJson.Default.JwtHeader));
    }

    public string KeyId { get; }

    public TokenSigningAlgorithm Algorithm { get; }

    /// <summary>The encoded first part of each JWT that this key signs.</summary>
    public ReadOnlyMemory<byte> Header { get; }

    /// <summary>The length of a signature in bytes.</summary>
    public abstract int SignatureLength { get; }

    /// <summary>The public half, as a JWKS names it.</summary>
    public abstract JsonWebKey PublicKey { get; }

    public static SigningKey Generate(TokenSigningAlgorithm algorithm) =>
        algorithm == TokenSigningAlgorithm.ES256 ? EcdsaSigningKey.Generate() : RsaSigningKey.Generate();

    public static SigningKey Import(TokenSigningAlgorithm algorithm, byte[] privateKey) =>
        algorithm == TokenSigningAlgorithm.ES256 ? EcdsaSigningKey.Import(privateKey) : RsaSigningKey.Import(privateKey);

    public abstract void Sign(ReadOnlySpan<byte> data, Span<byte> signature);

    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>The private half, in PKCS #8.</summary>
    public abstract byte[] ExportPrivateKey();

    public abstract void Dispose();
}
