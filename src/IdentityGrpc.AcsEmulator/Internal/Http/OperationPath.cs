using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.ApiVersions;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>The operations that share a path, and which of them a method and a version of the API mean.</summary>
internal sealed class OperationPath(IReadOnlyList<Operation> operations, string supportedVersions)
{
    /// <summary>The value of <c>api-supported-versions</c>.</summary>
    public string SupportedVersions => supportedVersions;

    public bool TrySelect(
        HttpRequest request,
        [NotNullWhen(true)] out Operation? operation,
        [NotNullWhen(true)] out ApiVersion? version,
        [NotNullWhen(false)] out AcsError? error)
    {
        (operation, error) = (null, null);
        var name = request.Query["api-version"].ToString();
        version = ApiVersion.Find(name);
        if (name.Length == 0)
        {
            error = AcsErrors.ApiVersionUnspecified;
            return false;
        }
        ApiVersion? asked = version;
        if (asked is null || !operations.Any(candidate => candidate.IsIn(asked)))
        {
            error = AcsErrors.UnsupportedApiVersion($"{request.Scheme}://{request.Host}{request.Path}", name);
            return false;
        }
        operation = operations.FirstOrDefault(candidate => candidate.IsIn(asked) && candidate.Method == request.Method);
        error = operation is null ? AcsErrors.MethodNotAllowed : null;
        return operation is not null;
    }
}
