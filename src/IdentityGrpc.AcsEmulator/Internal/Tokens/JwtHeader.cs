namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>The first part of a JWT.</summary>
internal sealed record JwtHeader(string Alg, string? Kid, string? Typ);
