using IdentityGrpc.Core.Auditing;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities.Internal;
using IdentityGrpc.Core.Revocations.Fencing;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.Core.Tokens.Caching.Internal;
using IdentityGrpc.Core.Upstream;

namespace IdentityGrpc.Core.Identities;

/// <summary>Creates identities, and makes a creation that carries a request id repeatable.</summary>
public sealed class IdentityCreator
{
    private readonly IIdentityUpstream _upstream;
    private readonly ITokenIssuer _issuer;
    private readonly TokenCache _cache;
    private readonly RevocationFence _fence;
    private readonly AuditLog _audit;
    private readonly CreationMemory _memory;

    internal IdentityCreator(
        IIdentityUpstream upstream, ITokenIssuer issuer, TokenCache cache, RevocationFence fence, AuditLog audit, TimeProvider time)
    {
        _upstream = upstream;
        _issuer = issuer;
        _cache = cache;
        _fence = fence;
        _audit = audit;
        _memory = new CreationMemory(time);
    }

    /// <summary>Creates another identity on each call.</summary>
    /// <exception cref="DomainException">ACS refused or could not be asked.</exception>
    public async Task<CreatedIdentity> CreateAsync(IdentityCreation creation, string actor, CancellationToken cancellationToken)
    {
        FenceStamp stamp = _fence.Stamp();
        CreatedIdentity created = await _upstream.CreateIdentityAsync(creation.Scopes, creation.Lifetime, cancellationToken);
        _audit.IdentityCreated(actor, created.Id);
        if (created.Token is null) return created;

        // Revoked or deleted before this call even knew its id: the first token is void, and the issuer tells what is left.
        if (_fence.HasChanged(created.Id, stamp)) return await WithNewTokenAsync(created.Id, creation, cancellationToken);
        _cache.Keep(KeyOf(created.Id, creation), created.Token, stamp);
        return created;
    }

    /// <summary>Gives the same identity for the same actor and request id, for <see cref="CreationMemory.Window"/>, also to concurrent calls.</summary>
    /// <exception cref="DomainException">As above, and when the request id was used for another creation.</exception>
    public async Task<CreatedIdentity> CreateOnceAsync(IdentityCreation creation, string actor, Guid requestId, CancellationToken cancellationToken)
    {
        Task<CreatedIdentity>? own = null;
        // Not the caller's token: a caller that gives up comes back with the same request id and must find its identity.
        Task<IdentityId> identity = _memory.GetOrStart(
            new CreationKey(actor, requestId), creation, () => own = CreateAsync(creation, actor, CancellationToken.None));

        if (own is not null) return await own.WaitAsync(cancellationToken);

        IdentityId id = await identity.WaitAsync(cancellationToken);
        if (creation.Scopes == TokenScopes.None) return new CreatedIdentity(id, Token: null);

        // The first token is not kept for repeats: it may have been revoked meanwhile, and the issuer knows.
        return await WithNewTokenAsync(id, creation, cancellationToken);
    }

    private static TokenKey KeyOf(IdentityId id, IdentityCreation creation) => new(id, creation.Scopes, creation.Lifetime);

    private async Task<CreatedIdentity> WithNewTokenAsync(IdentityId id, IdentityCreation creation, CancellationToken cancellationToken)
    {
        var request = new TokenRequest(KeyOf(id, creation), MinRemainingLifetime: TimeSpan.Zero, BypassCache: false);
        IssuedToken issued = await _issuer.IssueAsync(request, cancellationToken);
        return new CreatedIdentity(id, issued.Token);
    }
}
