using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>The scripts of all cases of a folder that name this server.</summary>
internal static class ScriptFolder
{
    public static IReadOnlyDictionary<string, Script> Read(DirectoryInfo folder)
    {
        var scripts = new Dictionary<string, Script>(StringComparer.Ordinal);
        foreach (FileInfo file in folder.GetFiles("*.yaml").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            ScriptMap map = Parse(file);
            if (map.Text("server") != "faults") continue;
            foreach (YamlNode node in map.List("cases") ?? [])
            {
                var single = new ScriptMap(node, file.Name);
                string name = single.Text("name") ?? throw single.Mistake("a case has no name");
                Script script = ScriptReader.Read(single.Node("faults"), $"{file.Name}, '{name}'");
                if (!scripts.TryAdd(name, script)) throw single.Mistake($"the name '{name}' is taken");
            }
        }
        return scripts;
    }

    private static ScriptMap Parse(FileInfo file)
    {
        using StreamReader reader = file.OpenText();
        var yaml = new YamlStream();
        try
        {
            yaml.Load(reader);
        }
        catch (YamlException exception)
        {
            throw new ScriptException($"{file.Name}, line {exception.Start.Line}: {exception.Message}");
        }
        return yaml.Documents.Count == 1 ? new ScriptMap(yaml.Documents[0].RootNode, file.Name) : throw new ScriptException($"{file.Name}: must be one document.");
    }
}
