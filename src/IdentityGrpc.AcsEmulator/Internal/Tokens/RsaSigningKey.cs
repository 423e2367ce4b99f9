using System.Buffers.Text;
using System.Security.Cryptography;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>RS256.</summary>
internal sealed class RsaSigningKey : SigningKey
{
    private const int KeySize = 2048;

    private readonly AlgorithmPool<RSA> _pool;
    private readonly RSAParameters _key;

    private RsaSigningKey(RSA key)
        : base(TokenSigningAlgorithm.RS256, key.ExportSubjectPublicKeyInfo())
    {
        RSAParameters parameters = key.ExportParameters(includePrivateParameters: true);
        _key = parameters;
        _pool = new AlgorithmPool<RSA>(() => RSA.Create(parameters));
    }

    public override int SignatureLength => _key.Modulus!.Length;

    public override JsonWebKey PublicKey => new(KeyId, "RSA", "RS256")
    {
        N = Base64Url.EncodeToString(_key.Modulus),
        E = Base64Url.EncodeToString(_key.Exponent),
    };

    public static RsaSigningKey Generate()
    {
        using var key = RSA.Create(KeySize);
        return new RsaSigningKey(key);
    }

    public static RsaSigningKey Import(byte[] privateKey)
    {
        using var key = RSA.Create();
        key.ImportPkcs8PrivateKey(privateKey, out _);
        return new RsaSigningKey(key);
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

    public override byte[] ExportPrivateKey()
    {
        RSA key = _pool.Rent();
        byte[] exported = key.ExportPkcs8PrivateKey();
        _pool.Return(key);
        return exported;
    }

    public override void Dispose() => _pool.Dispose();
}
