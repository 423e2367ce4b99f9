using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>A key pair that signs JWTs, safe for concurrent use.</summary>
internal abstract class SigningKey : IDisposable
{
    private const int KeyIdLength = 16;

    protected SigningKey(string algorithm, byte[] publicKey)
    {
        // A name derived from the key: the same key has the same name after a restart, and no two keys share one.
        KeyId = Base64Url.EncodeToString(SHA256.HashData(publicKey))[..KeyIdLength];
        Algorithm = algorithm;
        Header = Base64Url.EncodeToUtf8(JsonSerializer.SerializeToUtf8Bytes(new JwtHeader(algorithm, KeyId, "JWT"), EmulatorJson.Default.JwtHeader));
    }

    public string KeyId { get; }

    /// <summary>The name of the algorithm in JWTs.</summary>
    public string Algorithm { get; }

    /// <summary>The encoded first part of each JWT that this key signs.</summary>
    public ReadOnlyMemory<byte> Header { get; }

    /// <summary>The length of a signature in bytes.</summary>
    public abstract int SignatureLength { get; }

    public abstract void Sign(ReadOnlySpan<byte> data, Span<byte> signature);

    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    public abstract void Dispose();
}
