using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>YAML as the JSON that it stands for: plain scalars that look like numbers or truths are such, others are texts.</summary>
internal static class YamlJson
{
    public static JsonNode Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, (JsonNode?)Of(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } truth => JsonValue.Create(truth.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } number when long.TryParse(number.Value, out long value) => JsonValue.Create(value),
        YamlScalarNode text => JsonValue.Create(text.Value!),
        _ => throw new ScriptException($"{node.Start}: aliases are not supported."),
    };
}
