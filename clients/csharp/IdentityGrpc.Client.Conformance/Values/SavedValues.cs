using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IdentityGrpc.Client.Conformance.Values;

/// <summary>The values that a case has saved, and what it writes in place of them.</summary>
internal sealed partial class SavedValues
{
    private readonly Dictionary<string, string> _values = [];

    public void Set(string name, string value) => _values[name] = value;

    /// <summary>Saves what the paths lead to.</summary>
    /// <param name="paths">Names, each with a path; null for none.</param>
    /// <param name="source">Where the paths start.</param>
    public void Save(JsonNode? paths, JsonNode source)
    {
        foreach ((string name, JsonNode? path) in paths?.AsObject() ?? []) _values[name] = Follow(path!.ToString(), source);
    }

    /// <summary>A copy with every reference replaced.</summary>
    public JsonNode? Fill(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Fill(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        JsonValue value when value.TryGetValue(out string? text) => Reference().Replace(text, match => Resolve(match.Groups["name"].Value)),
        _ => node.DeepClone(),
    };

    private static string Follow(string path, JsonNode source)
    {
        JsonNode? node = source;
        foreach (string part in path.Split('.'))
        {
            node = node is JsonArray list ? list.ElementAtOrDefault(int.Parse(part, CultureInfo.InvariantCulture)) : node?[part];
        }
        return node?.ToString() ?? throw new StepFailedException($"nothing to save at '{path}'");
    }

    private string Resolve(string name)
    {
        if (name == "uuid") return Guid.NewGuid().ToString();
        if (name.Split(':') is ["repeat", var text, var times]) return string.Concat(Enumerable.Repeat(text, int.Parse(times, CultureInfo.InvariantCulture)));
        return _values.TryGetValue(name, out string? value) ? value : throw new StepFailedException($"'{name}' was not saved");
    }

    [GeneratedRegex(@"\$\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
