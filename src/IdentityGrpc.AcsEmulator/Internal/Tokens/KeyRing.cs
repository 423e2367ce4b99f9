using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>
/// The keys of one issuer: the newest of the configured algorithm signs, all verify. The first is made when it is first needed, as making one takes a
/// tenth of a second.
/// </summary>
[SuppressMessage("Reliability", "CA2000", Justification = "The ring owns its keys and disposes of them.")]
internal sealed class KeyRing(KeyIssuer issuer, TokenSigningAlgorithm algorithm, IJournal journal) : IDisposable
{
    private readonly Lock _lock = new();
    private volatile SigningKey[] _keys = [];
    private volatile SigningKey? _current;

    public IReadOnlyList<SigningKey> All => _keys;

    public SigningKey Current
    {
        get
        {
            if (_current is { } current) return current;
            lock (_lock) return _current ?? Add_NeedsLock();
        }
    }

    public SigningKey? Find(string? keyId) => Array.Find(_keys, key => key.KeyId == keyId);

    /// <summary>Signs with a new key from now on; the tokens of the old ones stay valid.</summary>
    public SigningKey Rotate()
    {
        lock (_lock) return Add_NeedsLock();
    }

    /// <summary>Puts back what the journal kept, the oldest first.</summary>
    public void Restore(TokenSigningAlgorithm keyAlgorithm, byte[] privateKey)
    {
        lock (_lock)
        {
            _keys = [.. _keys, SigningKey.Import(keyAlgorithm, privateKey)];
            if (keyAlgorithm == algorithm) _current = _keys[^1];
        }
    }

    public void Dispose()
    {
        foreach (SigningKey key in _keys) key.Dispose();
    }

    private SigningKey Add_NeedsLock()
    {
        _keys = [.. _keys, SigningKey.Generate(algorithm)];
        _current = _keys[^1];
        journal.Append(new Change.KeyAdded(issuer, _keys[^1]));
        return _keys[^1];
    }
}
