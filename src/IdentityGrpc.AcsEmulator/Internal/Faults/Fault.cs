using System.Runtime.InteropServices;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>What the scripts do to one request.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Fault(TimeSpan Delay, FaultOutcome Outcome, AcsError? Answer)
{
    public static readonly Fault None = new(TimeSpan.Zero, FaultOutcome.None, null);

    /// <summary>The connection goes before the work: the call had no effect.</summary>
    public bool CutBefore => Outcome == FaultOutcome.ResetBefore;

    /// <summary>The connection goes after the work: the call took effect, and the caller never learns.</summary>
    public bool CutAfter => Outcome == FaultOutcome.ResetAfter;
}
