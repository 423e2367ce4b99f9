using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using IdentityGrpc.Core.Errors;

namespace IdentityGrpc.Core.Revocations.Cursors;

/// <summary>
/// A position in a log as text that callers keep and hand back: opaque, url-safe, of a fixed length, and bound to its log by a check value. The
/// check value guards against mix-ups and damage; it is no secret, for a position gives no right to anything.
/// </summary>
public static class ResumeToken
{
    /// <summary>The length of every token, in characters.</summary>
    public const int Length = 24;

    // One byte of version, eight of position, nine of check value: 18 bytes are 24 characters of base64url with no bit to spare, so that each
    // position has exactly one text.
    private const int Size = 18;
    private const int CheckedSize = 9;
    private const byte Version = 1;

    private static readonly SearchValues<char> s_alphabet =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>The token of a position.</summary>
    public static string Encode(Guid logId, long position)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(logId, position, bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Writes the token of a position as UTF-8.</summary>
    /// <param name="logId">The log.</param>
    /// <param name="position">The position.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public static void Encode(Guid logId, long position, Span<byte> destination)
    {
        Span<byte> bytes = stackalloc byte[Size];
        Write(logId, position, bytes);
        Base64Url.EncodeToUtf8(bytes, destination);
    }

    /// <summary>The position that a token stands for.</summary>
    /// <exception cref="DomainException">
    /// The token is malformed or of another log (<see cref="DomainError.ResumeTokenInvalid"/>), older than the log's history
    /// (<see cref="DomainError.ResumeTokenExpired"/>), or ahead of it (<see cref="DomainError.ResumeTokenAhead"/>).
    /// </exception>
    public static long Decode(string token, LogExtent extent)
    {
        if (!TryRead(token, extent.LogId, out long position)) throw new DomainException(new DomainError.ResumeTokenInvalid());
        if (position < extent.Start) throw new DomainException(new DomainError.ResumeTokenExpired(extent.Oldest, extent.Newest));
        if (position > extent.Newest) throw new DomainException(new DomainError.ResumeTokenAhead(extent.Oldest, extent.Newest));
        return position;
    }

    private static bool TryRead([NotNullWhen(true)] string? token, Guid logId, out long position)
    {
        position = 0;
        Span<byte> bytes = stackalloc byte[Size];
        // The characters first: the decoder throws at some that are foreign, and skips white space, which would give a position a second text.
        if (token?.Length != Length || token.AsSpan().ContainsAnyExcept(s_alphabet)) return false;
        Base64Url.DecodeFromChars(token, bytes);

        long read = BinaryPrimitives.ReadInt64BigEndian(bytes[1..]);
        Span<byte> expected = stackalloc byte[Size];
        Write(logId, read, expected);
        if (read < 0 || !bytes.SequenceEqual(expected)) return false;
        position = read;
        return true;
    }

    private static void Write(Guid logId, long position, Span<byte> destination)
    {
        destination[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(destination[1..], position);

        Span<byte> covered = stackalloc byte[16 + CheckedSize];
        logId.TryWriteBytes(covered, bigEndian: true, out _);
        destination[..CheckedSize].CopyTo(covered[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(covered, hash);
        hash[..(Size - CheckedSize)].CopyTo(destination[CheckedSize..]);
    }
}
