using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace IdentityGrpc.Core.Identities;

/// <summary>
/// The id of an ACS identity, such as <c>8:acs:{resource}_{user}</c>. It does not print itself: ids are personal data and belong into the
/// audit log only, where <see cref="Value"/> is written on purpose.
/// </summary>
public readonly record struct IdentityId
{
    /// <summary>The greatest length, in characters.</summary>
    public const int MaxLength = 256;

    private static readonly string[] s_clouds = ["8:acs:", "8:dod-acs:", "8:gcch-acs:"];
    private static readonly SearchValues<char> s_partCharacters =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly string? _value;

    private IdentityId(string value) => _value = value;

    /// <summary>The id as ACS writes it.</summary>
    public string Value => _value ?? throw new InvalidOperationException("The identity id was never set.");

    /// <summary>Reads an id from outside. ACS ids are a cloud's prefix and two parts joined by one underscore.</summary>
    /// <param name="text">What came from outside.</param>
    /// <param name="id">The id.</param>
    /// <param name="problem">What is wrong with <paramref name="text"/>, without repeating it.</param>
    public static bool TryParse(string? text, out IdentityId id, [NotNullWhen(false)] out string? problem)
    {
        id = default;
        problem = text switch
        {
            null or "" => "is required",
            { Length: > MaxLength } => $"is longer than {MaxLength} characters",
            _ when !HasShapeOfAcs(text) => "is not the id of an ACS identity, such as 8:acs:{resource}_{user}",
            _ => null,
        };
        if (problem is not null) return false;
        id = new IdentityId(text!);
        return true;
    }

    /// <summary>Takes an id that ACS or our own log gave, unchecked.</summary>
    public static IdentityId Load(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => "(identity id)";

    private static bool HasShapeOfAcs(string text)
    {
        foreach (string cloud in s_clouds)
        {
            if (!text.StartsWith(cloud, StringComparison.Ordinal)) continue;
            ReadOnlySpan<char> rest = text.AsSpan(cloud.Length);
            int underscore = rest.IndexOf('_');
            return underscore > 0 && IsPart(rest[..underscore]) && IsPart(rest[(underscore + 1)..]);
        }
        return false;
    }

    private static bool IsPart(ReadOnlySpan<char> part) => !part.IsEmpty && !part.ContainsAnyExcept(s_partCharacters);
}
