using Google.Protobuf;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>Messages of an exact size: one field that no message of ours has.</summary>
internal static class Padding
{
    private const int FieldNumber = 1000;

    public static byte[] OfSize(int size)
    {
        uint tag = WireFormat.MakeTag(FieldNumber, WireFormat.WireType.LengthDelimited);
        int length = size - CodedOutputStream.ComputeUInt32Size(tag);
        // The length's own length depends on it.
        while (CodedOutputStream.ComputeLengthSize(length) + length > size - CodedOutputStream.ComputeUInt32Size(tag)) length--;

        var message = new byte[size];
        using var output = new CodedOutputStream(message);
        output.WriteTag(tag);
        output.WriteLength(length);
        return output.SpaceLeft == length ? message : throw new InvalidOperationException($"No padding makes a message of {size} bytes.");
    }
}
