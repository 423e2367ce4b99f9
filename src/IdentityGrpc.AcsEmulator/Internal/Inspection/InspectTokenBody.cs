namespace IdentityGrpc.AcsEmulator.Internal.Inspection;

/// <summary>The token that someone asks about.</summary>
internal sealed class InspectTokenBody
{
    public string? Token { get; set; }
}
