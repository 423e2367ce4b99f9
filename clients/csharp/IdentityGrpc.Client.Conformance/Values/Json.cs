using System.Text.Json.Nodes;
using Google.Protobuf;

namespace IdentityGrpc.Client.Conformance.Values;

/// <summary>Messages in the JSON mapping of protobuf.</summary>
internal static class Json
{
    public static JsonNode Of(IMessage message) => JsonNode.Parse(JsonFormatter.Default.Format(message))!;
}
