using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>Scopes and lifetime that a version of the API accepts.</summary>
internal sealed record TokenRequest(string Scopes, TimeSpan Lifetime)
{
    private const int MinMinutes = 60;
    private const int MaxMinutes = 1440;

    /// <summary>Judges what a caller asks for. A version that does not know the lifetime does not look at it.</summary>
    public static bool TryCreate(
        ApiVersion version, string?[]? scopes, int? minutes, [NotNullWhen(true)] out TokenRequest? request, [NotNullWhen(false)] out AcsError? error)
    {
        request = null;
        error = scopes switch
        {
            null => AcsErrors.Required("Scopes"),
            [] => AcsErrors.EmptyScopes,
            _ => CheckLifetime(version, minutes) ?? CheckScopes(version, scopes),
        };
        if (error is not null) return false;
        var lifetime = TimeSpan.FromMinutes(version.HasTokenLifetime && minutes is { } asked ? asked : MaxMinutes);
        request = new TokenRequest(string.Join(',', scopes!.Distinct(StringComparer.Ordinal)), lifetime);
        return true;
    }

    public static AcsError? CheckLifetime(ApiVersion version, int? minutes) =>
        version.HasTokenLifetime && minutes is { } asked and (< MinMinutes or > MaxMinutes) ? AcsErrors.InvalidLifetime(asked) : null;

    private static AcsError? CheckScopes(ApiVersion version, string?[] scopes)
    {
        var unknown = Array.FindIndex(scopes, scope => scope is null || !version.Scopes.Contains(scope));
        return unknown < 0 ? null : AcsErrors.Invalid($"Invalid scopes - {scopes[unknown] ?? "null"} is not a supported scope.", "scopes");
    }
}
