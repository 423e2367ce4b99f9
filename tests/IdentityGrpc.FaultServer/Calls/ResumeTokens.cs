using System.Buffers.Text;
using System.Text;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>This server's own resume tokens: unlike the real server's, so that no client can live from knowing either.</summary>
internal static class ResumeTokens
{
    private const string Mark = "fault-server:";

    public static string Of(long sequence) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"{Mark}{sequence}"));

    /// <summary>The sequence of a token; null when it is none of ours.</summary>
    public static long? SequenceOf(string token)
    {
        if (!Base64Url.IsValid(token)) return null;
        string text = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token));
        return text.StartsWith(Mark, StringComparison.Ordinal) && long.TryParse(text.AsSpan(Mark.Length), out long sequence) ? sequence : null;
    }
}
