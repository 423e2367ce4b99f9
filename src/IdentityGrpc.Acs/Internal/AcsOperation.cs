namespace IdentityGrpc.Acs.Internal;

/// <summary>What was asked of ACS; the same status means different things for different operations.</summary>
internal enum AcsOperation
{
    Create,
    Issue,
    Revoke,
    Delete,
    ExchangeTeamsToken,
}
