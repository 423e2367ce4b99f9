namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>
/// An answer, before any of it is sent: an operation returns it and never touches the connection, so that a scripted fault can still drop it.
/// </summary>
internal abstract class AcsResponse
{
    public abstract int Status { get; }

    /// <summary>
    /// Whether <c>api-supported-versions</c> goes with it: the service leaves it out where it refuses a request before its own code sees it.
    /// </summary>
    public virtual bool ListsVersions => true;

    /// <summary>Sends the body. Status and common headers are already set.</summary>
    public abstract Task WriteAsync(HttpResponse response);
}
