using System.Text.Json.Nodes;
using IdentityGrpc.Client.Conformance.Values;

namespace IdentityGrpc.Client.Conformance;

/// <summary>A case of a file.</summary>
internal sealed record Case(string Name, bool NeedsFaults, IReadOnlyList<JsonObject> Steps)
{
    public static IEnumerable<Case> ReadAll(string folder) =>
        Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read);

    private static IEnumerable<Case> Read(string file)
    {
        JsonNode content = Yaml.Read(file);
        bool needsFaults = content.Text("server") == "faults";
        return content["cases"]!.AsArray().Select(each => Create(each!, needsFaults));
    }

    private static Case Create(JsonNode each, bool needsFaults) =>
        new(each.Text("name")!, needsFaults, [.. each["steps"]!.AsArray().Select(step => step!.AsObject())]);
}
