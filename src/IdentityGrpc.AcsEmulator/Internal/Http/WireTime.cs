using System.Globalization;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>Times as the service writes them: seven digits after the second, and the offset.</summary>
internal static class WireTime
{
    public static string Of(DateTimeOffset time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);

    public static string Of(long utcTicks) => Of(new DateTimeOffset(utcTicks, TimeSpan.Zero));
}
