using YamlDotNet.RepresentationModel;

namespace IdentityGrpc.FaultServer.Scripts;

/// <summary>A map of a script, read key by key. A key that nobody has read is a mistake: it would be a check that never fails.</summary>
internal sealed class ScriptMap
{
    private readonly Dictionary<string, YamlNode> _unread = new(StringComparer.Ordinal);
    private readonly string _where;

    public ScriptMap(YamlNode node, string where)
    {
        _where = where;
        if (node is not YamlMappingNode map) throw Mistake("must be a map");
        foreach ((YamlNode key, YamlNode value) in map.Children) _unread[((YamlScalarNode)key).Value!] = value;
    }

    public bool Has(string key) => _unread.ContainsKey(key);

    public bool IsMap(string key) => _unread.TryGetValue(key, out YamlNode? node) && node is YamlMappingNode;

    public YamlNode? Node(string key) => _unread.Remove(key, out YamlNode? node) ? node : null;

    public ScriptMap? Map(string key) => Node(key) is { } node ? new ScriptMap(node, $"{_where}, {key}") : null;

    public string? Text(string key) => Node(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } text } => text,
        _ => throw Mistake($"{key} must be a text"),
    };

    public long? Number(string key) => Text(key) is not { } text ? null : long.TryParse(text, out long number) ? number : throw Mistake($"{key} must be a number");

    public bool? Truth(string key) => Text(key) is not { } text ? null : bool.TryParse(text, out bool truth) ? truth : throw Mistake($"{key} must be true or false");

    public TimeSpan? Duration(string key) =>
        Text(key) is not { } text ? null : Durations.TryParse(text, out TimeSpan duration) ? duration : throw Mistake($"{key} must be a duration");

    public Bound? Bound(string key) => Text(key) is { } text ? new Bound(text) : null;

    public IReadOnlyList<YamlNode>? List(string key) => Node(key) switch
    {
        null => null,
        YamlSequenceNode sequence => [.. sequence.Children],
        _ => throw Mistake($"{key} must be a list"),
    };

    public IReadOnlyList<string>? Texts(string key) =>
        List(key)?.Select(node => node is YamlScalarNode { Value: { } text } ? text : throw Mistake($"{key} must be a list of texts")).ToList();

    public IReadOnlyList<Bound>? Bounds(string key) => Texts(key)?.Select(text => new Bound(text)).ToList();

    public IReadOnlyDictionary<string, string> TextMap(string key)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Map(key) is { } map)
            foreach (string name in map._unread.Keys.ToArray()) texts[name] = map.Text(name)!;
        return texts;
    }

    public void RejectOthers()
    {
        if (_unread.Count > 0) throw Mistake($"unknown: {string.Join(", ", _unread.Keys)}");
    }

    public ScriptException Mistake(string what) => new($"{_where}: {what}.");
}
