namespace IdentityGrpc.Core.Tests.Infrastructure;

/// <summary>What the tokens of the tests hold, so that it can be looked for where no token may be.</summary>
internal static class Secrets
{
    public const string Marker = "eyJTRUNSRVQ";
}
