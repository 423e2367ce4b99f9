using System.Collections.Immutable;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>The scripted faults, in the order in which they were added.</summary>
internal sealed class FaultScripts
{
    private ImmutableArray<FaultScript> _scripts = [];
    private int _lastId;

    public IEnumerable<FaultScriptBody> All => _scripts.Select(script => script.Describe());

    public int NextId() => Interlocked.Increment(ref _lastId);

    public void Add(FaultScript script) => ImmutableInterlocked.Update(ref _scripts, (scripts, added) => scripts.Add(added), script);

    public bool Remove(int id) => ImmutableInterlocked.Update(ref _scripts, scripts => scripts.RemoveAll(script => script.Id == id));

    public void Clear() => ImmutableInterlocked.Update(ref _scripts, _ => []);

    /// <summary>What happens to a request: the delays of all scripts that meet it, up to the first one that ends it.</summary>
    public Fault Draw(string operation, IHeaderDictionary headers)
    {
        TimeSpan delay = TimeSpan.Zero;
        foreach (FaultScript script in _scripts)
        {
            if (!script.Meets(operation, headers)) continue;
            delay += script.DrawDelay();
            if (script.Outcome != FaultOutcome.None) return new Fault(delay, script.Outcome, script.Answer);
        }
        return new Fault(delay, FaultOutcome.None, null);
    }
}
