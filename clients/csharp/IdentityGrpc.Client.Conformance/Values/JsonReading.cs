using System.Text.Json.Nodes;

namespace IdentityGrpc.Client.Conformance.Values;

/// <summary>Reads values out of a case.</summary>
internal static class JsonReading
{
    /// <summary>The scalar of a key as text, null when there is none.</summary>
    public static string? Text(this JsonNode node, string key) => node[key]?.ToString();

    /// <summary>The list of a key as texts, null when there is none.</summary>
    public static string[]? Texts(this JsonNode node, string key) => node[key] is JsonArray list ? [.. list.Select(each => each!.ToString())] : null;

    /// <summary>The number of a key, also one that was saved as text; null when there is none.</summary>
    public static long? Number(this JsonNode node, string key) => node.Text(key) is { } text ? long.Parse(text) : null;

    public static TimeSpan? Duration(this JsonNode node, string key) => node.Text(key) is { } text ? Durations.Parse(text) : null;
}
