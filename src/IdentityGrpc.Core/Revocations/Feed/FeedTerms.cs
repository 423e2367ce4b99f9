using System.Runtime.InteropServices;

namespace IdentityGrpc.Core.Revocations.Feed;

/// <summary>How long a reader is silent and lives.</summary>
/// <param name="Heartbeat">The longest silence; a heartbeat comes up to a tenth earlier, so that readers do not beat in step.</param>
/// <param name="MaxAge">The age at which the reader ends, after a last bookmark.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FeedTerms(TimeSpan Heartbeat, TimeSpan MaxAge)
{
    /// <summary>The heartbeat of a reader that asks for none.</summary>
    public static TimeSpan DefaultHeartbeat { get; } = TimeSpan.FromSeconds(15);

    /// <summary>The shortest heartbeat that may be asked for.</summary>
    public static TimeSpan MinHeartbeat { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest heartbeat that may be asked for.</summary>
    public static TimeSpan MaxHeartbeat { get; } = TimeSpan.FromSeconds(60);
}
