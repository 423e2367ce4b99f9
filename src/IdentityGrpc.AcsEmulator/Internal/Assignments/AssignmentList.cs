namespace IdentityGrpc.AcsEmulator.Internal.Assignments;

/// <summary>A page of assignments; the emulator's first page is its last.</summary>
internal sealed record AssignmentList(IReadOnlyList<Assignment> Value);
