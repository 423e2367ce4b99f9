using IdentityGrpc.AcsEmulator.Internal.ApiVersions;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>One operation of the REST API.</summary>
internal abstract class Operation
{
    /// <summary>The name that faults, limits and counts go by. Operations of different versions that do the same share it.</summary>
    public abstract string Name { get; }

    public abstract string Method { get; }

    /// <summary>The route pattern.</summary>
    public abstract string Path { get; }

    /// <summary>Operations whose versions <c>api-supported-versions</c> lists together.</summary>
    public abstract string Family { get; }

    /// <summary>
    /// The audience of the user's Entra token that a request carries in place of the resource's credentials; null where it carries these.
    /// </summary>
    public virtual string? UserAudience => null;

    /// <summary>Whether a version of the API has this operation.</summary>
    public abstract bool IsIn(ApiVersion version);

    /// <summary>The published limit that a request counts against.</summary>
    public virtual string LimitOf(AcsRequest request) => Name;

    /// <summary>Does the work. A request that is refused changes nothing.</summary>
    public abstract ValueTask<AcsResponse> AnswerAsync(AcsRequest request);
}
