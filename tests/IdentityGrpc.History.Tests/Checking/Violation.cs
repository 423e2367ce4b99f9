namespace IdentityGrpc.History.Tests.Checking;

/// <summary>A promise that a history breaks.</summary>
internal sealed record Violation(string Promise, string What);
