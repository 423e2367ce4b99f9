namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>The keys that sign access tokens.</summary>
internal sealed class AccessTokenKeys(AcsEmulatorOptions options) : IDisposable
{
    public KeyRing Ring { get; } = new(options.SigningAlgorithm);

    public void Dispose() => Ring.Dispose();
}
