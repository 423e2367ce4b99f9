using System.Diagnostics.CodeAnalysis;

namespace IdentityGrpc.Core.Tokens;

/// <summary>How long a new token lives: whole minutes from 60 to 1440, as ACS allows since api-version 2022-10-01.</summary>
public readonly record struct TokenLifetime
{
    /// <summary>The shortest lifetime: 60 minutes.</summary>
    public const int MinMinutes = 60;

    /// <summary>The longest lifetime, and the default of ACS: 24 hours.</summary>
    public const int MaxMinutes = 1440;

    /// <summary>What a good lifetime is, in the words of an error.</summary>
    public const string Rule = "must be whole minutes from 60 minutes (3600s) to 24 hours (86400s)";

    private readonly int _minutesBelowMax;

    private TokenLifetime(int minutes) => _minutesBelowMax = MaxMinutes - minutes;

    /// <summary>24 hours; also the value of <c>default</c>.</summary>
    public static TokenLifetime Default => default;

    /// <summary>The lifetime in minutes.</summary>
    public int Minutes => MaxMinutes - _minutesBelowMax;

    /// <summary>Reads a lifetime from outside.</summary>
    /// <param name="duration">What came from outside.</param>
    /// <param name="lifetime">The lifetime.</param>
    /// <param name="problem">What is wrong with <paramref name="duration"/>.</param>
    public static bool TryCreate(TimeSpan duration, out TokenLifetime lifetime, [NotNullWhen(false)] out string? problem)
    {
        bool good = duration.Ticks % TimeSpan.TicksPerMinute == 0
            && duration >= TimeSpan.FromMinutes(MinMinutes)
            && duration <= TimeSpan.FromMinutes(MaxMinutes);
        lifetime = good ? new TokenLifetime((int)duration.TotalMinutes) : default;
        problem = good ? null : Rule;
        return good;
    }

    /// <summary>The lifetime as a time span.</summary>
    public TimeSpan ToTimeSpan() => TimeSpan.FromMinutes(Minutes);
}
