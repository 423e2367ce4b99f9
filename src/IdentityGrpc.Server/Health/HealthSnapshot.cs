using System.Collections.Frozen;

namespace IdentityGrpc.Server.Health;

/// <summary>The health of all services at one moment. It never changes; the next one takes its place.</summary>
/// <param name="services">Whether each service serves, by its full name; the empty name is the server as a whole.</param>
/// <param name="isDraining">Whether the server is stopping.</param>
public sealed class HealthSnapshot(IEnumerable<KeyValuePair<string, bool>> services, bool isDraining)
{
    private readonly TaskCompletionSource _superseded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether each service serves, by its full name; the empty name is the server as a whole.</summary>
    public IReadOnlyDictionary<string, bool> Services { get; } = services.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether the server is stopping. Nothing serves then, and no later snapshot will say otherwise.</summary>
    public bool IsDraining { get; } = isDraining;

    /// <summary>Completes when a newer snapshot is current.</summary>
    internal Task Superseded => _superseded.Task;

    internal void Supersede() => _superseded.SetResult();

    internal bool SaysTheSameAs(HealthSnapshot other) =>
        IsDraining == other.IsDraining
        && Services.Count == other.Services.Count
        && Services.All(service => other.Services.TryGetValue(service.Key, out bool serves) && serves == service.Value);
}
