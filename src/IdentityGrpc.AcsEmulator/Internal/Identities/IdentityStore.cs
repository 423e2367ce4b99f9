using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.Http;
using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>
/// The identities of one resource. Whatever adds or removes one does so under a lock, together with its note in the journal, so that memory and disk
/// see the same order; reading takes no lock.
/// </summary>
internal sealed class IdentityStore(Guid resource, AcsError unknownIdentity, IJournal journal)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Guid, Identity> _identities = new();
    private readonly Dictionary<string, Identity> _byCustomId = new(StringComparer.Ordinal);

    public int Count => _identities.Count;

    public IdentityId IdOf(Identity identity) => new(resource, identity.User);

    public Identity? Find(Guid user) => _identities.GetValueOrDefault(user);

    /// <summary>Finds the identity that a path names.</summary>
    public bool TryResolve(string rawId, [NotNullWhen(true)] out Identity? identity, [NotNullWhen(false)] out AcsError? error)
    {
        identity = null;
        // What is not an id at all belongs to no resource either.
        if (!IdentityId.TryParse(rawId, out IdentityId id) || id.Resource != resource)
        {
            error = AcsErrors.IdentityNotOwned;
            return false;
        }
        identity = Find(id.User);
        error = identity is null ? unknownIdentity : null;
        return identity is not null;
    }

    public Identity Create()
    {
        var identity = new Identity(Guid.NewGuid(), customId: null);
        lock (_lock) Add_NeedsLock(identity);
        return identity;
    }

    /// <summary>The identity with a custom id, and whether this call created it: of concurrent calls exactly one does.</summary>
    public (Identity Identity, bool Created) GetOrCreate(string customId)
    {
        lock (_lock)
        {
            if (_byCustomId.TryGetValue(customId, out Identity? known)) return (known, false);
            var identity = new Identity(Guid.NewGuid(), customId);
            Add_NeedsLock(identity);
            return (identity, true);
        }
    }

    public void Revoke(Identity identity)
    {
        identity.Revoke();
        journal.Append(new Change.IdentityChanged(resource, identity));
    }

    public void RevokeBefore(Identity identity, DateTimeOffset time)
    {
        identity.RevokeBefore(time.UtcTicks);
        journal.Append(new Change.IdentityChanged(resource, identity));
    }

    public void Issued(Identity identity, DateTimeOffset time)
    {
        identity.Issued(time.UtcTicks);
        journal.Append(new Change.IdentityChanged(resource, identity));
    }

    public void Delete(Identity identity)
    {
        lock (_lock)
        {
            if (!_identities.TryRemove(identity.User, out _)) return;
            if (identity.CustomId is { } customId) _byCustomId.Remove(customId);
            journal.Append(new Change.IdentityDeleted(resource, identity.User));
        }
    }

    /// <summary>Forgets every identity.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _identities.Clear();
            _byCustomId.Clear();
            journal.Append(new Change.IdentitiesCleared(resource));
        }
    }

    /// <summary>Puts back what the journal kept.</summary>
    public void Restore(Identity identity)
    {
        lock (_lock) Index_NeedsLock(identity);
    }

    private void Add_NeedsLock(Identity identity)
    {
        Index_NeedsLock(identity);
        journal.Append(new Change.IdentityCreated(resource, identity));
    }

    private void Index_NeedsLock(Identity identity)
    {
        _identities[identity.User] = identity;
        if (identity.CustomId is { } customId) _byCustomId[customId] = identity;
    }
}
