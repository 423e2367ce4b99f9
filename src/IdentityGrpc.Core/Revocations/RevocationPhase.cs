namespace IdentityGrpc.Core.Revocations;

/// <summary>How far a revocation has come. The numbers are stored; they never change.</summary>
public enum RevocationPhase
{
    /// <summary>Recorded; ACS has not answered yet.</summary>
    Requested = 1,

    /// <summary>ACS has revoked the tokens.</summary>
    Confirmed = 2,

    /// <summary>ACS has refused; the tokens are as valid as before.</summary>
    Failed = 3,
}
