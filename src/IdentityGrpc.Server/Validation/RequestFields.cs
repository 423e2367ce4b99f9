using Google.Protobuf.WellKnownTypes;
using IdentityGrpc.Core.Errors;
using IdentityGrpc.Core.Identities;
using IdentityGrpc.Core.Tokens;
using IdentityGrpc.V1;

namespace IdentityGrpc.Server.Validation;

/// <summary>
/// Reads the fields of one request into domain values and collects what is wrong with each, so that the caller hears of all bad fields at once.
/// A read that fails gives a default; <see cref="ThrowIfBad"/> must come before anything is done with the values.
/// </summary>
internal sealed class RequestFields
{
    /// <summary>How many bad fields are named at most: an answer travels in headers, which stacks limit to 8 KiB.</summary>
    public const int MaxViolations = 40;

    /// <summary>How many scopes are looked at: more than there are, so that repetitions pass.</summary>
    public const int MaxScopes = 32;

    private static readonly TimeSpan s_longestDuration = TimeSpan.FromDays(3650);

    private List<FieldViolation>? _violations;
    private int _unnamed;

    /// <exception cref="DomainException">A field was bad.</exception>
    public void ThrowIfBad()
    {
        if (_violations is null) return;
        if (_unnamed > 0) _violations.Add(new FieldViolation("", $"and {_unnamed} more"));
        throw new DomainException(new DomainError.InvalidFields(_violations));
    }

    public void Refuse(string field, string problem)
    {
        _violations ??= [];
        if (_violations.Count < MaxViolations) _violations.Add(new FieldViolation(field, problem));
        else _unnamed++;
    }

    public IdentityId Identity(string field, string text)
    {
        if (!IdentityId.TryParse(text, out IdentityId id, out string? problem)) Refuse(field, problem);
        return id;
    }

    public TokenScopes Scopes(string field, IReadOnlyList<TokenScope> scopes)
    {
        var all = TokenScopes.None;
        if (scopes.Count > MaxScopes)
        {
            Refuse(field, $"holds more than {MaxScopes} scopes");
            return all;
        }
        for (int i = 0; i < scopes.Count; i++)
        {
            TokenScopes scope = ScopeMapping.ToDomain(scopes[i]);
            if (scope == TokenScopes.None) Refuse($"{field}[{i}]", "is not a known scope");
            all |= scope;
        }
        return all;
    }

    public TokenScopes RequiredScopes(string field, IReadOnlyList<TokenScope> scopes)
    {
        if (scopes.Count == 0) Refuse(field, "needs at least one scope");
        return Scopes(field, scopes);
    }

    public TokenLifetime Lifetime(string field, Duration? duration)
    {
        if (duration is null) return TokenLifetime.Default;
        if (Read(field, duration) is not { } span) return TokenLifetime.Default;
        // A TimeSpan would round the nanoseconds away.
        if (duration.Nanos == 0 && TokenLifetime.TryCreate(span, out TokenLifetime lifetime, out _)) return lifetime;
        Refuse(field, TokenLifetime.Rule);
        return TokenLifetime.Default;
    }

    public TimeSpan MinRemainingLifetime(string field, Duration? duration, TokenLifetime lifetime)
    {
        if (duration is null || Read(field, duration) is not { } span) return TimeSpan.Zero;
        if (span < TimeSpan.Zero || span >= lifetime.ToTimeSpan()) Refuse(field, "must be from 0s to less than the lifetime");
        return span;
    }

    public DateTimeOffset? Time(string field, Timestamp? timestamp)
    {
        if (timestamp is null) return null;
        bool good = timestamp.Seconds is >= -62135596800 and <= 253402300799 && timestamp.Nanos is >= 0 and <= 999_999_999;
        if (good) return timestamp.ToDateTimeOffset();
        Refuse(field, "is not a valid timestamp");
        return null;
    }

    public Guid? OptionalUuid(string field, string text) => text.Length == 0 ? null : Uuid(field, text);

    public Guid Uuid(string field, string text)
    {
        if (!Guid.TryParseExact(text, "D", out Guid uuid)) Refuse(field, text.Length == 0 ? "is required" : "is not a UUID of 36 characters");
        return uuid;
    }

    public string Text(string field, string text, int maxLength)
    {
        if (text.Length > maxLength) Refuse(field, $"is longer than {maxLength} characters");
        // The parser puts this character in the place of bytes that are not UTF-8.
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) Refuse(field, "is not UTF-8, or holds U+FFFD");
        // Not every storage can keep it, and no text has a use for it.
        if (text.Contains('\0', StringComparison.Ordinal)) Refuse(field, "holds U+0000");
        return text;
    }

    public string RequiredText(string field, string text, int maxLength)
    {
        if (text.Length == 0) Refuse(field, "is required");
        return Text(field, text, maxLength);
    }

    private TimeSpan? Read(string field, Duration duration)
    {
        bool sameSign = duration.Seconds == 0 || duration.Nanos == 0 || (duration.Seconds < 0) == (duration.Nanos < 0);
        bool good = sameSign && duration.Nanos is > -1_000_000_000 and < 1_000_000_000
            && duration.Seconds >= -s_longestDuration.TotalSeconds && duration.Seconds <= s_longestDuration.TotalSeconds;
        if (good) return duration.ToTimeSpan();
        Refuse(field, "is not a valid duration");
        return null;
    }
}
