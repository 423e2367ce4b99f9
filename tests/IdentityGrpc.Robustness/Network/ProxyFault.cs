namespace IdentityGrpc.Robustness.Network;

/// <summary>What a proxy does to its connections.</summary>
/// <param name="Delay">How long each piece is held.</param>
/// <param name="Swallows">Whether everything vanishes, and nobody is told.</param>
/// <param name="Cuts">Whether connections are reset, and new ones too.</param>
internal sealed record ProxyFault(TimeSpan Delay = default, bool Swallows = false, bool Cuts = false)
{
    public static ProxyFault None { get; } = new();
}
