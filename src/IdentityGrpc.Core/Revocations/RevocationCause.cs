namespace IdentityGrpc.Core.Revocations;

/// <summary>Why tokens are void. The numbers are stored; they never change.</summary>
public enum RevocationCause
{
    /// <summary>The tokens were revoked; the identity still exists.</summary>
    TokensRevoked = 1,

    /// <summary>The identity was deleted.</summary>
    IdentityDeleted = 2,
}
