namespace IdentityGrpc.Client.Conformance;

/// <summary>What came is not what the case expects.</summary>
internal sealed class StepFailedException(string message) : Exception(message);
