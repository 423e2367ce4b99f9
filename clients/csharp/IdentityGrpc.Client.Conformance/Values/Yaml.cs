using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.Client.Conformance.Values;

/// <summary>YAML as the JSON that it stands for: plain scalars are numbers, booleans and null where they look so, quoted ones are text.</summary>
internal static partial class Yaml
{
    public static JsonNode Read(string file)
    {
        using StreamReader reader = File.OpenText(file);
        var stream = new YamlStream();
        stream.Load(reader);
        return ToJson(stream.Documents[0].RootNode)!;
    }

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(mapping.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, ToJson(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => ToJson(plain.Value ?? ""),
        YamlScalarNode quoted => quoted.Value,
        _ => throw new InvalidDataException($"{node.Start}: neither a map, a list nor a scalar"),
    };

    private static JsonNode? ToJson(string plain) => plain switch
    {
        "" or "~" or "null" => null,
        "true" => true,
        "false" => false,
        _ when Number().IsMatch(plain) => decimal.Parse(plain, CultureInfo.InvariantCulture),
        _ => plain,
    };

    [GeneratedRegex(@"^-?(0|[1-9]\d{0,26})(\.\d+)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
