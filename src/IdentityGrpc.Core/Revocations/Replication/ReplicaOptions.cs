using IdentityGrpc.Core.Configuration;

namespace IdentityGrpc.Core.Revocations.Replication;

/// <summary>How replicas that share a log keep each other safe.</summary>
public sealed class ReplicaOptions : IValidatedOptions
{
    /// <summary>What people call this replica.</summary>
    /// <value>Up to 128 characters. The default value is none: the name of the machine, which is the pod's on Kubernetes.</value>
    public string Name { get; set; } = "";

    /// <summary>
    /// How long a replica may use its cache after its last contact with the database. It is also how long a revocation waits, at most, for a
    /// replica that was killed. The same on all replicas.
    /// </summary>
    /// <value>2 seconds to 1 minute. The default value is 5 seconds.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How much earlier the replica itself counts its lease as lapsed: covers clocks that run differently fast, and a database that moves to a
    /// machine whose clock is ahead.
    /// </summary>
    /// <value>100 milliseconds to half of <see cref="Lease"/>. The default value is 1 second.</value>
    public TimeSpan LeaseMargin { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the lease is renewed.</summary>
    /// <value>100 milliseconds to a quarter of <see cref="Lease"/>. The default value is 1 second.</value>
    public TimeSpan RenewInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a start waits for the log to be read. After it the replica serves without its cache, and its watchers hear nothing new, until the log is read.</summary>
    /// <value>0 seconds to 10 minutes. The default value is 10 seconds.</value>
    public TimeSpan StartBound { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public IEnumerable<OptionFault> Validate(string path) =>
    [
        .. OptionFault.OutOfRange($"{path}:{nameof(Name)}:Length", Name.Length, 0, 128),
        .. OptionFault.OutOfRange($"{path}:{nameof(Lease)}", Lease, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)),
        .. OptionFault.OutOfRange($"{path}:{nameof(LeaseMargin)}", LeaseMargin, TimeSpan.FromMilliseconds(100), Lease / 2),
        .. OptionFault.OutOfRange($"{path}:{nameof(RenewInterval)}", RenewInterval, TimeSpan.FromMilliseconds(100), Lease / 4),
        .. OptionFault.OutOfRange($"{path}:{nameof(StartBound)}", StartBound, TimeSpan.Zero, TimeSpan.FromMinutes(10)),
    ];
}
