using IdentityGrpc.Core.Identities;

namespace IdentityGrpc.History.Tests.Recording;

/// <summary>A call that the domain made to ACS. Whatever ACS did for it, it did from <paramref name="Begin"/> to <paramref name="End"/>.</summary>
/// <param name="Identity">Whose call.</param>
/// <param name="Begin">The moment before it.</param>
/// <param name="End">The moment after it.</param>
/// <param name="Token">The token that came back; null for any other call, and for one that failed.</param>
internal sealed record UpstreamCall(IdentityId Identity, long Begin, long End, string? Token);
