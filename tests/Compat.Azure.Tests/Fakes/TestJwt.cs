using System.Buffers.Text;
using System.Text;

namespace Compat.Azure.Tests.Fakes;

/// <summary>Tokens that say when they expire, and nothing true beside.</summary>
internal static class TestJwt
{
    public static string Expiring(DateTimeOffset time, string signature = "signature") =>
        $"{Part("""{"alg":"RS256"}""")}.{Part($$"""{"skypeid":"acs:a_b","exp":{{time.ToUnixTimeSeconds()}}}""")}.{signature}";

    public static string Part(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
