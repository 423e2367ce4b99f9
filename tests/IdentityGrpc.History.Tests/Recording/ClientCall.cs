using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.History.Tests.Recording;

/// <summary>A token that was handed out to a client.</summary>
/// <param name="Identity">Whose token.</param>
/// <param name="Start">The moment before the call.</param>
/// <param name="End">The moment after the oracle was asked about the token.</param>
/// <param name="StartTime">The clock at <paramref name="Start"/>.</param>
/// <param name="MinRemaining">The life that the client asked for.</param>
/// <param name="Token">The token.</param>
/// <param name="Status">Where it came from.</param>
/// <param name="IsVoid">What the oracle said of it, as soon as it was handed out.</param>
internal sealed record ClientCall(
    IdentityId Identity, long Start, long End, DateTimeOffset StartTime, TimeSpan MinRemaining, AccessToken Token, CacheStatus Status, bool IsVoid);
