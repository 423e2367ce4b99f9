using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>An identity in an answer; all but the id only in versions that know custom ids.</summary>
internal sealed record IdentityBody(string Id, string? CustomId = null, string? LastTokenIssuedAt = null)
{
    public static IdentityBody Of(Identity identity, IdentityStore store, ApiVersion version)
    {
        var id = store.IdOf(identity).ToString();
        if (!version.HasCustomIds) return new IdentityBody(id);
        var lastIssued = identity.LastIssued;
        return new IdentityBody(id, identity.CustomId, lastIssued == 0 ? null : WireTime.Of(lastIssued));
    }
}
