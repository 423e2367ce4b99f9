using System.Formats.Asn1;
using System.Numerics;
using IdentityGrpc.AcsEmulator.Internal.Tokens;

namespace IdentityGrpc.AcsEmulator.Tests.Tokens;

public sealed class EcdsaSignatureTests
{
    [Theory]
    [InlineData("1", "2")]
    [InlineData("ff", "80")]
    [InlineData(
        "00ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100", "7feeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100")]
    [InlineData(
        "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")]
    public void Each_number_takes_32_bytes_whatever_its_size(string r, string s)
    {
        (BigInteger first, BigInteger second) = (Parse(r), Parse(s));
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(first);
            writer.WriteInteger(second);
        }
        byte[] signature = new byte[EcdsaSignature.Length];
        Array.Fill(signature, (byte)0xAB);

        EcdsaSignature.FromDer(writer.Encode(), signature);

        Assert.Equal(first, new BigInteger(signature.AsSpan(0, 32), isUnsigned: true, isBigEndian: true));
        Assert.Equal(second, new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true));
    }

    private static BigInteger Parse(string hex) => BigInteger.Parse("0" + hex, System.Globalization.NumberStyles.HexNumber);
}
