using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace IdentityGrpc.AcsEmulator.Internal.Identities;

/// <summary>
/// The raw id of a communication user, <c>8:acs:{resource}_{user}</c>: two GUIDs and exactly one underscore, or SDKs take it for another kind.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IdentityId(Guid Resource, Guid User)
{
    private const string Prefix = "8:acs:";
    private const int GuidLength = 36;

    /// <summary>The id as tokens carry it: without the leading <c>8:</c>.</summary>
    public string SkypeId => $"acs:{Resource:D}_{User:D}";

    public static bool TryParse([NotNullWhen(true)] string? raw, out IdentityId id)
    {
        id = default;
        if (raw is null || raw.Length != Prefix.Length + (2 * GuidLength) + 1 || !raw.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        ReadOnlySpan<char> guids = raw.AsSpan(Prefix.Length);
        if (guids[GuidLength] != '_'
            || !Guid.TryParseExact(guids[..GuidLength], "D", out Guid resource)
            || !Guid.TryParseExact(guids[(GuidLength + 1)..], "D", out Guid user))
        {
            return false;
        }
        id = new IdentityId(resource, user);
        return true;
    }

    public override string ToString() => $"{Prefix}{Resource:D}_{User:D}";
}
