namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>The body of an update in the old administration API.</summary>
internal sealed class UpdateIdentityBody
{
    public DateTimeOffset? TokensValidFrom { get; set; }
}
