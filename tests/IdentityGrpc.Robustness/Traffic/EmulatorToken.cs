using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace IdentityGrpc.Robustness.Traffic;

/// <summary>Reads from a token of the emulator when it was issued.</summary>
internal static class EmulatorToken
{
    /// <summary>In ticks of UTC, by the clock of this machine, which the emulator shares.</summary>
    public static long IssuedAt(string token)
    {
        using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]));
        return long.Parse(claims.RootElement.GetProperty("emu_iat").GetString()!, CultureInfo.InvariantCulture);
    }
}
