namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>The keys of one issuer: the newest signs, all verify. The first is made when it is first needed, as that takes a tenth of a second.</summary>
internal sealed class KeyRing(TokenSigningAlgorithm algorithm) : IDisposable
{
    private readonly Lock _lock = new();
    private IReadOnlyList<SigningKey> _keys = [];

    public IReadOnlyList<SigningKey> All => Volatile.Read(ref _keys);

    public SigningKey Current
    {
        get
        {
            if (All is [.., var newest]) return newest;
            lock (_lock) return All is [.., var made] ? made : Add_NeedsLock();
        }
    }

    public SigningKey? Find(string? keyId) => All.FirstOrDefault(key => key.KeyId == keyId);

    /// <summary>Signs with a new key from now on.</summary>
    public SigningKey Rotate()
    {
        lock (_lock) return Add_NeedsLock();
    }

    public void Dispose()
    {
        foreach (SigningKey key in All) key.Dispose();
    }

    private SigningKey Add_NeedsLock()
    {
        SigningKey key = algorithm == TokenSigningAlgorithm.ES256 ? EcdsaSigningKey.Generate() : RsaSigningKey.Generate();
        Volatile.Write(ref _keys, [.. _keys, key]);
        return key;
    }
}
