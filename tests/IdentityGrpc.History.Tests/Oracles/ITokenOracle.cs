using IdentityGrpc.Core.Tokens;

namespace IdentityGrpc.History.Tests.Oracles;

/// <summary>Knows of every token whether ACS still takes it.</summary>
internal interface ITokenOracle
{
    bool IsVoid(AccessToken token);
}
