using System.Globalization;
using Google.Protobuf;
using IdentityGrpc.FaultServer.Scripts;

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

    /// <summary>How long the call may take, as its header says: a number, and a unit of one letter. <c>absent</c> where it has none.</summary>
    public string Deadline => headers.TryGetValue("grpc-timeout", out string? text) ? Durations.Show(Unit(text[^1]) * long.Parse(text[..^1], CultureInfo.InvariantCulture)) : "absent";

    /// <summary>Whether the client went before there was an answer.</summary>
    public bool GivenUp { get; set; }

    private static TimeSpan Unit(char letter) => letter switch
    {
        'H' => TimeSpan.FromHours(1),
        'M' => TimeSpan.FromMinutes(1),
        'S' => TimeSpan.FromSeconds(1),
        'm' => TimeSpan.FromMilliseconds(1),
        'u' => TimeSpan.FromMicroseconds(1),
        // Less than what is shown.
        _ => TimeSpan.Zero,
    };
}
