namespace Azure.Communication.Identity.Internal;

/// <summary>The lifetime that a caller asks for, as the whole minutes that the service counts in.</summary>
internal static class TokenLifetime
{
    /// <summary>Rounds to the nearest minute. The service itself checks the interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The minutes do not fit the integer of the request.</exception>
    public static int InMinutes(TimeSpan tokenExpiresIn)
    {
        double minutes = Math.Round(tokenExpiresIn.TotalMinutes);
        return minutes is >= int.MinValue and <= int.MaxValue
            ? (int)minutes
            : throw new ArgumentOutOfRangeException(
                nameof(tokenExpiresIn),
                "The tokenExpiresIn argument is out of permitted bounds [1,24] hours. Please refer to the documentation and set the value accordingly.");
    }
}
