using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.FaultServer.Observed;

/// <summary>The match of tests/conformance/README.md: what is expected must be there, whatever else is.</summary>
internal static class YamlMatch
{
    /// <summary>What does not match, with its path; null when all does.</summary>
    public static string? Fault(YamlNode expected, JsonNode? actual, string path) => (expected, actual) switch
    {
        (YamlScalarNode { Value: "absent" }, null) => null,
        (YamlScalarNode { Value: "absent" }, _) => $"{path} is there",
        (_, null) => $"{path} is absent",
        (YamlMappingNode map, JsonObject members) =>
            map.Children.Select(pair => (Name: ((YamlScalarNode)pair.Key).Value!, pair.Value))
                .Select(pair => Fault(pair.Value, members[pair.Name], $"{path}.{pair.Name}"))
                .FirstOrDefault(fault => fault is not null),
        (YamlSequenceNode list, JsonArray items) when list.Children.Count == items.Count =>
            list.Children.Select((item, at) => Fault(item, items[at], $"{path}[{at}]")).FirstOrDefault(fault => fault is not null),
        (YamlScalarNode { Value: "*" }, _) => actual.ToString().Length > 0 ? null : $"{path} is empty",
        (YamlScalarNode scalar, JsonValue value) when string.Equals(scalar.Value, Text(value), StringComparison.Ordinal) => null,
        _ => $"{path} is {actual.ToJsonString()}, not {expected}",
    };

    private static string Text(JsonValue value) => value.TryGetValue(out bool truth) ? (truth ? "true" : "false") : value.ToString();
}
