using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>Writes and reads JWTs in their compact form.</summary>
internal static class JsonWebToken
{
    // Entra tokens of users in many groups are a few kilobytes; what is longer than this is no token.
    private const int MaxLength = 32 * 1024;

    public static string Write<T>(SigningKey key, T claims, JsonTypeInfo<T> type)
    {
        byte[] payload = JsonSerializer.SerializeToUtf8Bytes(claims, type);
        var signedLength = key.Header.Length + 1 + Base64Url.GetEncodedLength(payload.Length);
        var length = signedLength + 1 + Base64Url.GetEncodedLength(key.SignatureLength);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length + key.SignatureLength);
        Span<byte> token = buffer.AsSpan(0, length);
        Span<byte> signature = buffer.AsSpan(length, key.SignatureLength);

        key.Header.Span.CopyTo(token);
        token[key.Header.Length] = (byte)'.';
        Base64Url.EncodeToUtf8(payload, token[(key.Header.Length + 1)..]);
        key.Sign(token[..signedLength], signature);
        token[signedLength] = (byte)'.';
        Base64Url.EncodeToUtf8(signature, token[(signedLength + 1)..]);

        var text = Encoding.ASCII.GetString(token);
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    /// <summary>
    /// Reads a token that one of the keys signed; the claims' meaning and times are the caller's to judge. The key, not the token, says which
    /// algorithm verifies.
    /// </summary>
    public static bool TryRead<T>(string token, KeyRing keys, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? claims)
        where T : class
    {
        claims = null;
        if (token.Length > MaxLength || !Ascii.IsValid(token)) return false;
        string[] parts = token.Split('.');
        if (parts.Length != 3
            || !TryDecode(parts[0], EmulatorJson.Default.JwtHeader, out JwtHeader? header)
            || keys.Find(header.Kid) is not { } key
            || !TryDecode(parts[2], out byte[]? signature)
            || !key.Verify(Encoding.ASCII.GetBytes(token, 0, parts[0].Length + 1 + parts[1].Length), signature))
        {
            return false;
        }
        return TryDecode(parts[1], type, out claims);
    }

    private static bool TryDecode<T>(string part, JsonTypeInfo<T> type, [NotNullWhen(true)] out T? value)
        where T : class
    {
        value = null;
        if (!TryDecode(part, out byte[]? json)) return false;
        try
        {
            value = JsonSerializer.Deserialize(json, type);
            return value is not null;
        }
        catch (JsonException)
        {
            // Anyone can send text that only looks like a token: that is an answer, not a failure.
            return false;
        }
    }

    private static bool TryDecode(string part, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (!Base64Url.IsValid(part)) return false;
        bytes = Base64Url.DecodeFromChars(part);
        return true;
    }
}
