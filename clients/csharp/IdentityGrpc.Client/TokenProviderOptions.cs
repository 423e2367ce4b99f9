namespace IdentityGrpc.Client;

/// <summary>Which tokens a <see cref="TokenProvider"/> asks for, and when it renews them.</summary>
public sealed class TokenProviderOptions
{
    /// <summary>How long a new token lives.</summary>
    /// <value>Whole minutes from 60 minutes to 24 hours, which the server checks. The default value is null: 24 hours.</value>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>A token with less life left than this is renewed.</summary>
    /// <value>Not negative, and less than half of <see cref="Lifetime"/>. The default value is 10 minutes.</value>
    public TimeSpan RenewAhead { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long one renewal may take, with all its attempts. All who wait for it wait no longer, and no more than 5 seconds while the token from before can
    /// still be given.
    /// </summary>
    /// <value>More than zero, at most 24 hours. The default value is 30 seconds.</value>
    public TimeSpan RenewalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Says which tokens are void, so that those are renewed at once.</summary>
    /// <value>The default value is null: tokens are renewed by their age only.</value>
    public RevocationSet? Revocations { get; init; }
}
