using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>The answer of one unary call.</summary>
/// <param name="Delay">What passes before it.</param>
/// <param name="Answer">The answer itself.</param>
internal sealed record CallScript(TimeSpan Delay, CallAnswer Answer);

/// <summary>What a unary call is answered.</summary>
internal abstract record CallAnswer
{
    private CallAnswer()
    {
    }

    /// <summary>An access token, as IssueAccessToken answers it; times in seconds since 1970.</summary>
    internal sealed record Token(string Text, long Issued, long Expires) : CallAnswer;

    /// <summary>A response in the JSON mapping of protobuf, written in YAML.</summary>
    internal sealed record Response(YamlNode Json) : CallAnswer;

    /// <summary>A response of exactly so many bytes, of which the client understands none.</summary>
    internal sealed record OfSize(int Bytes) : CallAnswer;

    /// <summary>An error.</summary>
    internal sealed record Error(StatusScript Status) : CallAnswer;

    /// <summary>None until the client goes.</summary>
    internal sealed record Hang : CallAnswer;
}
