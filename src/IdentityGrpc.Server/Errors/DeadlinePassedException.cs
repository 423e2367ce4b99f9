namespace IdentityGrpc.Server.Errors;

/// <summary>The caller's deadline had passed when the call arrived; nothing was begun.</summary>
internal sealed class DeadlinePassedException() : Exception("The deadline had passed on arrival.");
