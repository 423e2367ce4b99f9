using System.Buffers.Text;
using System.Text.Json;

namespace IdentityGrpc.Server.Tests.Hosting;

/// <summary>Reads the claims of a token, unchecked.</summary>
internal static class Jwt
{
    public static JsonElement Claims(string token) =>
        JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
}
