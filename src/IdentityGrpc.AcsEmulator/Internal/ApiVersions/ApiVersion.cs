using System.Collections.Frozen;

namespace IdentityGrpc.AcsEmulator.Internal.ApiVersions;

/// <summary>One version of the REST API and what it can do. Each is written as its predecessor with what it added.</summary>
internal sealed record ApiVersion(string Name)
{
    public static readonly ApiVersion V2020_07_20_Preview2 = new("2020-07-20-preview2")
    {
        Scopes = FrozenSet.Create(StringComparer.Ordinal, "chat", "voip"),
        IsAdministrationPreview = true,
    };

    public static readonly ApiVersion V2021_03_07 = new("2021-03-07")
    {
        Scopes = FrozenSet.Create(StringComparer.Ordinal, "chat", "voip"),
    };

    public static readonly ApiVersion V2022_06_01 = V2021_03_07 with { Name = "2022-06-01", HasTeamsUsers = true };

    public static readonly ApiVersion V2022_10_01 = V2022_06_01 with { Name = "2022-10-01", HasTokenLifetime = true };

    public static readonly ApiVersion V2023_08_01 = V2022_10_01 with { Name = "2023-08-01" };

    public static readonly ApiVersion V2023_10_01 = V2023_08_01 with
    {
        Name = "2023-10-01",
        Scopes = FrozenSet.Create(StringComparer.Ordinal, "chat", "voip", "chat.join", "chat.join.limited", "voip.join"),
    };

    public static readonly ApiVersion V2025_03_02_Preview = V2023_10_01 with
    {
        Name = "2025-03-02-preview",
        HasCustomIds = true,
        HasTeamsExtension = true,
        HasEntraUsers = true,
    };

    public static readonly ApiVersion V2025_06_30 = V2023_10_01 with { Name = "2025-06-30", HasTeamsExtension = true };

    public static readonly ApiVersion V2026_09_23 = V2025_06_30 with { Name = "2026-09-23" };

    /// <summary>Every version that the emulator serves, in the order in which the service lists them.</summary>
    public static readonly IReadOnlyList<ApiVersion> All =
    [
        V2020_07_20_Preview2, V2021_03_07, V2022_06_01, V2022_10_01, V2023_08_01, V2023_10_01, V2025_03_02_Preview, V2025_06_30, V2026_09_23,
    ];

    private static readonly FrozenDictionary<string, ApiVersion> s_byName =
        All.ToFrozenDictionary(version => version.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The scopes that a token may be asked for.</summary>
    public required FrozenSet<string> Scopes { get; init; }

    /// <summary>
    /// The old administration API: flat answers, <c>/token</c> in place of <c>/:issueAccessToken</c>, PATCH in place of <c>/:revokeAccessTokens</c>.
    /// </summary>
    public bool IsAdministrationPreview { get; init; }

    /// <summary><c>expiresInMinutes</c> on create and issue.</summary>
    public bool HasTokenLifetime { get; init; }

    /// <summary>The exchange of a Teams user's Entra token.</summary>
    public bool HasTeamsUsers { get; init; }

    /// <summary><c>customId</c>, and reading an identity.</summary>
    public bool HasCustomIds { get; init; }

    /// <summary>The Teams extension's exchange and assignments.</summary>
    public bool HasTeamsExtension { get; init; }

    /// <summary>The Entra users' exchange and assignments.</summary>
    public bool HasEntraUsers { get; init; }

    public static ApiVersion? Find(string? name) => name is null ? null : s_byName.GetValueOrDefault(name);

    // A version is its name; the other members follow from it.
    public bool Equals(ApiVersion? other) => Name == other?.Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Name;
}
