using System.Buffers.Text;
using System.Text.Json;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>Reads JWTs without the emulator's code.</summary>
internal static class Jwt
{
    public static JsonElement Header(string token) => Part(token, 0);

    public static JsonElement Claims(string token) => Part(token, 1);

    private static JsonElement Part(string token, int index) => JsonDocument.Parse(Base64Url.DecodeFromChars(token.Split('.')[index])).RootElement;
}
