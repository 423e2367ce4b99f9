namespace IdentityGrpc.Server.Errors;

/// <summary>A message of the request's stream could not be read: the caller's mistake, unlike the same failure further in.</summary>
internal sealed class MalformedRequestException(Exception innerException) : Exception("A message of the request is malformed.", innerException);
