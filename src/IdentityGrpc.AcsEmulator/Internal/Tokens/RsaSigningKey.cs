using System.Security.Cryptography;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>RS256.</summary>
internal sealed class RsaSigningKey : SigningKey
{
    private const int KeySize = 2048;

    private readonly AlgorithmPool<RSA> _pool;

    private RsaSigningKey(byte[] publicKey, RSAParameters key)
        : base("RS256", publicKey)
    {
        SignatureLength = key.Modulus!.Length;
        _pool = new AlgorithmPool<RSA>(() => RSA.Create(key));
    }

    public override int SignatureLength { get; }

    public static RsaSigningKey Generate()
    {
        using var key = RSA.Create(KeySize);
        return new RsaSigningKey(key.ExportSubjectPublicKeyInfo(), key.ExportParameters(includePrivateParameters: true));
    }

    public override void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        RSA key = _pool.Rent();
        key.SignData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _pool.Return(key);
    }

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        RSA key = _pool.Rent();
        var isAuthentic = key.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _pool.Return(key);
        return isAuthentic;
    }

    public override void Dispose() => _pool.Dispose();
}
