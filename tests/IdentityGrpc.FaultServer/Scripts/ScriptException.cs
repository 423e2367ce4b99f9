namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>A script says something that the fault server does not understand; the message names the case and the key.</summary>
internal sealed class ScriptException(string message) : Exception(message);
