using IdentityGrpc.AcsEmulator.Internal.ApiVersions;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>One operation of the REST API.</summary>
internal abstract class Operation
{
    /// <summary>The name that faults, limits and counts go by.</summary>
    public abstract string Name { get; }

    public abstract string Method { get; }

    /// <summary>The route pattern. Its first segment is the family whose versions <c>api-supported-versions</c> lists.</summary>
    public abstract string Path { get; }

    /// <summary>Whether a version of the API has this operation.</summary>
    public abstract bool IsIn(ApiVersion version);

    /// <summary>Does the work. A request that is refused changes nothing.</summary>
    public abstract ValueTask<AcsResponse> AnswerAsync(AcsRequest request);
}
