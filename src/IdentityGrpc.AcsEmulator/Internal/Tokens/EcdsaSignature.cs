using System.Formats.Asn1;

namespace IdentityGrpc.AcsEmulator.Internal.Tokens;

/// <summary>
/// The form of ECDSA signatures in JWTs: two numbers of 32 bytes, side by side. The platform makes it of the DER form too, but takes half as long
/// for that as for signing.
/// </summary>
internal static class EcdsaSignature
{
    public const int Length = 2 * NumberLength;

    /// <summary>The longest DER form: two numbers with a sign byte each, and three headers.</summary>
    public const int MaxDerLength = Length + 2 + (3 * 2);

    private const int NumberLength = 32;

    public static void FromDer(ReadOnlySpan<byte> der, Span<byte> signature)
    {
        AsnDecoder.ReadSequence(der, AsnEncodingRules.DER, out var start, out var length, out _);
        ReadOnlySpan<byte> numbers = der.Slice(start, length);
        ReadOnlySpan<byte> r = AsnDecoder.ReadIntegerBytes(numbers, AsnEncodingRules.DER, out var read);
        ReadOnlySpan<byte> s = AsnDecoder.ReadIntegerBytes(numbers[read..], AsnEncodingRules.DER, out _);
        Pad(r, signature[..NumberLength]);
        Pad(s, signature[NumberLength..]);
    }

    private static void Pad(ReadOnlySpan<byte> number, Span<byte> padded)
    {
        // A leading zero says that the number is positive; without it there may be less than 32 bytes.
        ReadOnlySpan<byte> digits = number.TrimStart((byte)0);
        padded[..^digits.Length].Clear();
        digits.CopyTo(padded[^digits.Length..]);
    }
}
