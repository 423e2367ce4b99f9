using IdentityGrpc.AcsEmulator.Internal.Persistence;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>The keys of the two issuers.</summary>
internal sealed class KeyRings(AcsEmulatorOptions options, IJournal journal) : IDisposable
{
    public KeyRing Acs { get; } = new(KeyIssuer.Acs, options.SigningAlgorithm, journal);

    public KeyRing Entra { get; } = new(KeyIssuer.Entra, TokenSigningAlgorithm.RS256, journal);

    public KeyRing Of(KeyIssuer issuer) => issuer == KeyIssuer.Acs ? Acs : Entra;

    public void Dispose()
    {
        Acs.Dispose();
        Entra.Dispose();
    }
}
