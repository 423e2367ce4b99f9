using System.Text;
using Grpc.Core.Utils;

namespace Grpc.Core;

/// <summary>One fact that the transport has verified about the peer.</summary>
public class AuthProperty
{
    private readonly byte[] _valueBytes;

    private AuthProperty(string name, byte[] valueBytes)
    {
        Name = name;
        _valueBytes = valueBytes;
    }

    public string Name { get; }

    /// <summary>The bytes read as UTF-8.</summary>
    public string Value => Encoding.UTF8.GetString(_valueBytes);

    public byte[] ValueBytes => [.. _valueBytes];

    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        GrpcPreconditions.CheckNotNull(name, nameof(name));
        GrpcPreconditions.CheckNotNull(valueBytes, nameof(valueBytes));
        return new AuthProperty(name, [.. valueBytes]);
    }
}
