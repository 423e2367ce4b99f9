using System.Security.Cryptography;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>ES256.</summary>
internal sealed class EcdsaSigningKey : SigningKey
{
    // JWTs carry the two numbers of a signature side by side, 32 bytes each.
    private const DSASignatureFormat Format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;

    private readonly AlgorithmPool<ECDsa> _pool;

    private EcdsaSigningKey(byte[] publicKey, ECParameters key)
        : base("ES256", publicKey) => _pool = new AlgorithmPool<ECDsa>(() => ECDsa.Create(key));

    public override int SignatureLength => 64;

    public static EcdsaSigningKey Generate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new EcdsaSigningKey(key.ExportSubjectPublicKeyInfo(), key.ExportParameters(includePrivateParameters: true));
    }

    public override void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        ECDsa key = _pool.Rent();
        key.TrySignData(data, signature, HashAlgorithmName.SHA256, Format, out _);
        _pool.Return(key);
    }

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ECDsa key = _pool.Rent();
        var isAuthentic = key.VerifyData(data, signature, HashAlgorithmName.SHA256, Format);
        _pool.Return(key);
        return isAuthentic;
    }

    public override void Dispose() => _pool.Dispose();
}
