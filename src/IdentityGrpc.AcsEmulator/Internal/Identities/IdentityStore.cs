using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>The identities of one resource.</summary>
internal sealed class IdentityStore(Guid resource)
{
    private readonly ConcurrentDictionary<Guid, Identity> _identities = new();

    public int Count => _identities.Count;

    public Identity Create()
    {
        var identity = new Identity(Guid.NewGuid(), customId: null);
        _identities[identity.User] = identity;
        return identity;
    }

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
        error = identity is null ? AcsErrors.IdentityNotFound : null;
        return identity is not null;
    }

    public bool Delete(Guid user) => _identities.TryRemove(user, out _);
}
