using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using IdentityGrpc.AcsEmulator.Internal.ApiVersions;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>The operations that share a path, and which of them a method and a version of the API mean.</summary>
internal sealed class OperationPath(IReadOnlyCollection<Operation> operations, string supportedVersions)
{
    private readonly FrozenDictionary<ApiVersion, Operation[]> _operations = ApiVersion.All
        .ToFrozenDictionary(version => version, version => operations.Where(operation => operation.IsIn(version)).ToArray());

    /// <summary>The value of <c>api-supported-versions</c>.</summary>
    public string SupportedVersions => supportedVersions;

    public bool TrySelect(
        HttpRequest request,
        [NotNullWhen(true)] out Operation? operation,
        [NotNullWhen(true)] out ApiVersion? version,
        [NotNullWhen(false)] out AcsError? error)
    {
        operation = null;
        var name = request.Query["api-version"].ToString();
        version = ApiVersion.Find(name);
        Operation[] candidates = version is null ? [] : _operations[version];
        if (candidates.Length == 0)
        {
            error = name.Length == 0
                ? AcsErrors.ApiVersionUnspecified
                : AcsErrors.UnsupportedApiVersion($"{request.Scheme}://{request.Host}{request.Path}", name);
            return false;
        }
        operation = Array.Find(candidates, candidate => candidate.Method == request.Method);
        error = operation is null ? AcsErrors.MethodNotAllowed(string.Join(", ", candidates.Select(candidate => candidate.Method))) : null;
        return operation is not null;
    }
}
