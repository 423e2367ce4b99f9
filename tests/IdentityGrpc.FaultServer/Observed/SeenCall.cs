using Google.Protobuf;

namespace IdentityGrpc.FaultServer.Observed;

/// <summary>A unary call as it came.</summary>
/// <param name="number">Its place among the unary calls, from 0.</param>
/// <param name="request">Its message.</param>
/// <param name="headers">Its headers, with names in lower case.</param>
internal sealed class SeenCall(int number, IMessage request, IReadOnlyDictionary<string, string> headers)
{
    public int Number => number;

    public IMessage Request => request;

    public IReadOnlyDictionary<string, string> Headers => headers;

    public bool HasDeadline => headers.ContainsKey("grpc-timeout");

    /// <summary>Whether the client went before there was an answer.</summary>
    public bool GivenUp { get; set; }
}
