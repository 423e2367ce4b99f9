using IdentityGrpc.Client.Conformance.Values;

namespace IdentityGrpc.Client.Conformance;

/// <summary>What the steps of a case share.</summary>
internal sealed class CaseContext(IdentityGrpcClient client, HttpClient http, Settings settings)
{
    private readonly Dictionary<string, ClockedSet> _sets = [];

    public IdentityGrpcClient Client { get; } = client;

    public HttpClient Http { get; } = http;

    public Settings Settings { get; } = settings;

    public SavedValues Saved { get; } = new();

    /// <summary>The set of a name, made when it is first asked for; one without a name is nobody else's.</summary>
    public ClockedSet Set(string? name)
    {
        if (name is null) return new ClockedSet();
        if (!_sets.TryGetValue(name, out ClockedSet? set)) _sets[name] = set = new ClockedSet();
        return set;
    }
}
