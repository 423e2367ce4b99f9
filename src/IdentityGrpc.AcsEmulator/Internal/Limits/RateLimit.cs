namespace IdentityGrpc.AcsEmulator.Internal.Limits;

/// <summary>So many requests in so many seconds.</summary>
internal sealed record RateLimit(int Requests, int Seconds);
