namespace IdentityGrpc.Core.Tokens;

/// <summary>Which token is wanted, and what will do.</summary>
/// <param name="Key">Which token.</param>
/// <param name="MinRemainingLifetime">How much life it must have left. A smaller value than the cache's floor is raised to it.</param>
/// <param name="BypassCache">Whether ACS is to be asked whatever the cache holds.</param>
public readonly record struct TokenRequest(TokenKey Key, TimeSpan MinRemainingLifetime, bool BypassCache);
