using System.Buffers.Text;
using System.Security.Cryptography;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>ES256.</summary>
internal sealed class EcdsaSigningKey : SigningKey
{
    private readonly AlgorithmPool<ECDsa> _pool;
    private readonly ECPoint _point;

    private EcdsaSigningKey(ECDsa key)
        : base(TokenSigningAlgorithm.ES256, key.ExportSubjectPublicKeyInfo())
    {
        ECParameters parameters = key.ExportParameters(includePrivateParameters: true);
        _point = parameters.Q;
        _pool = new AlgorithmPool<ECDsa>(() => ECDsa.Create(parameters));
    }

    public override int SignatureLength => EcdsaSignature.Length;

    public override JsonWebKey PublicKey => new(KeyId, "EC", "ES256")
    {
        Crv = "P-256",
        X = Base64Url.EncodeToString(_point.X),
        Y = Base64Url.EncodeToString(_point.Y),
    };

    public static EcdsaSigningKey Generate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new EcdsaSigningKey(key);
    }

    public static EcdsaSigningKey Import(byte[] privateKey)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        return new EcdsaSigningKey(key);
    }

    public override void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        Span<byte> der = stackalloc byte[EcdsaSignature.MaxDerLength];
        ECDsa key = _pool.Rent();
        key.TrySignData(data, der, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence, out var length);
        _pool.Return(key);
        EcdsaSignature.FromDer(der[..length], signature);
    }

    public override bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        ECDsa key = _pool.Rent();
        var isAuthentic = key.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _pool.Return(key);
        return isAuthentic;
    }

    public override byte[] ExportPrivateKey()
    {
        ECDsa key = _pool.Rent();
        byte[] exported = key.ExportPkcs8PrivateKey();
        _pool.Return(key);
        return exported;
    }

    public override void Dispose() => _pool.Dispose();
}
