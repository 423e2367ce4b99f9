namespace IdentityGrpc.Server.Health;

/// <summary>
/// One thing that must be well for services to serve. It passes until whoever watches that thing says otherwise. Registered in the container as a
/// <see cref="ReadinessCheck"/>, it counts for <see cref="ServerHealth"/> and is listed by <c>/readyz</c>.
/// </summary>
/// <param name="name">Its name for operators, in lower case with hyphens.</param>
/// <param name="services">The full names of the services that cannot serve while it fails. The server as a whole never can.</param>
public sealed class ReadinessCheck(string name, params IReadOnlyCollection<string> services)
{
    private string? _problem;

    /// <summary>Raised after each change of <see cref="Problem"/>, on the thread that made it.</summary>
    public event EventHandler? Changed;

    /// <summary>Its name for operators.</summary>
    public string Name { get; } = name;

    /// <summary>What is wrong; null while it passes. Read by anyone who reaches the admin port, so it holds no secret.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Says that all is well. Cheap when it was so before: may be called on each request.</summary>
    public void Pass() => Set(problem: null);

    /// <summary>Says that something is wrong.</summary>
    public void Fail(string problem) => Set(problem);

    /// <summary>Whether a service cannot serve while this check fails.</summary>
    /// <param name="service">Its full name; empty for the server as a whole.</param>
    public bool Concerns(string service) => service.Length == 0 || services.Contains(service, StringComparer.Ordinal);

    private void Set(string? problem)
    {
        if (Interlocked.Exchange(ref _problem, problem) != problem) Changed?.Invoke(this, EventArgs.Empty);
    }
}
