namespace IdentityGrpc.Core.Identities.Internal;

/// <summary>A request id is the caller's own: two callers may use the same.</summary>
internal readonly record struct CreationKey(string Actor, Guid RequestId);
