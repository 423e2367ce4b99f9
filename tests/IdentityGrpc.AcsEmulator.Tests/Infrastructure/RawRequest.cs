using System.Globalization;
using System.Text;

namespace IdentityGrpc.AcsEmulator.Tests.Infrastructure;

/// <summary>A request to be written byte by byte. Nothing in it is checked.</summary>
internal sealed record RawRequest(string Method, string Target)
{
    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; } = "application/json";

    /// <summary>In chunks, without telling the length first.</summary>
    public bool Chunked { get; init; }

    public bool Signed { get; init; } = true;

    /// <summary>Lines that are added to the head as they are, in Latin-1.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public byte[] ToBytes(Uri endpoint, DateTimeOffset now)
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\nHost: {endpoint.Authority}\r\n");
        if (ContentType is not null) head.Append("Content-Type: ").Append(ContentType).Append("\r\n");
        if (Signed)
        {
            var date = now.ToString("R", CultureInfo.InvariantCulture);
            var hash = HmacSigner.HashOf(Body);
            var signature = HmacSigner.Sign(AcsEmulatorResource.DevelopmentAccessKey, Method, Target, date, endpoint.Authority, hash);
            head.Append(CultureInfo.InvariantCulture, $"x-ms-date: {date}\r\nx-ms-content-sha256: {hash}\r\n");
            head.Append(
                CultureInfo.InvariantCulture, $"Authorization: HMAC-SHA256 SignedHeaders={HmacSigner.SignedHeaders}&Signature={signature}\r\n");
        }
        foreach (var line in Lines) head.Append(line).Append("\r\n");
        head.Append(Chunked ? "Transfer-Encoding: chunked\r\n\r\n" : $"Content-Length: {Body.Length}\r\n\r\n");
        byte[] start = Encoding.Latin1.GetBytes(head.ToString());
        if (!Chunked) return [.. start, .. Body];
        return [.. start, .. Encoding.ASCII.GetBytes($"{Body.Length:x}\r\n"), .. Body, .. "\r\n0\r\n\r\n"u8];
    }
}
