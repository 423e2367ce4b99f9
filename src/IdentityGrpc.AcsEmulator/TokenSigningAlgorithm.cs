namespace IdentityGrpc.AcsEmulator;

/// <summary>How the emulator signs the access tokens that it issues. The numbers are written to disk.</summary>
public enum TokenSigningAlgorithm
{
    /// <summary>RSA with SHA-256 and a key of 2048 bits, as the real service does.</summary>
    RS256 = 0,

    /// <summary>ECDSA on the P-256 curve with SHA-256: the same token to every client that only reads it, at a fraction of the cost.</summary>
    ES256 = 1,
}
