using System.Text.Json.Nodes;

namespace IdentityGrpc.Client.Conformance.Values;

/// <summary>The cases' notion of a match: what is expected must be there, whatever else is.</summary>
internal static class Match
{
    /// <summary>Fails with where and how <paramref name="actual"/> differs.</summary>
    public static void Check(string what, JsonNode? expected, JsonNode? actual)
    {
        if (Difference(what, expected, actual) is { } difference) throw new StepFailedException(difference);
    }

    private static string? Difference(string path, JsonNode? expected, JsonNode? actual) => expected switch
    {
        JsonObject map when actual is JsonObject actualMap =>
            map.Select(pair => Difference($"{path}.{pair.Key}", pair.Value, actualMap[pair.Key])).FirstOrDefault(difference => difference is not null),
        JsonArray list when actual is JsonArray actualList && list.Count == actualList.Count =>
            list.Select((each, index) => Difference($"{path}.{index}", each, actualList[index])).FirstOrDefault(difference => difference is not null),
        JsonValue value when Fits(value.ToString(), actual) => null,
        _ => $"{path} is {actual?.ToJsonString() ?? "absent"}, expected {expected!.ToJsonString()}",
    };

    private static bool Fits(string expected, JsonNode? actual) => expected switch
    {
        "absent" => actual is null || actual.ToString().Length == 0,
        "*" => actual is JsonArray or JsonObject ? actual.ToJsonString() is not ("[]" or "{}") : actual?.ToString() is { Length: > 0 },
        _ => actual is JsonValue && actual.ToString() == expected,
    };
}
