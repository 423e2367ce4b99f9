using IdentityGrpc.AcsEmulator.Internal.Http;

namespace IdentityGrpc.AcsEmulator.Internal.Faults;

/// <summary>Scripts a fault.</summary>
internal sealed class AddFault(FaultScripts scripts, IEnumerable<Operation> operations) : IEmulatorEndpoint
{
    private readonly HashSet<string> _operations = [.. operations.Select(operation => operation.Name)];

    public string Method => HttpMethods.Post;

    public string Path => "/_emulator/faults";

    public ValueTask<AcsResponse> AnswerAsync(EmulatorRequest request) => ValueTask.FromResult(Answer(request));

    private AcsResponse Answer(EmulatorRequest request)
    {
        if (!request.TryRead(EmulatorJson.Default.FaultScriptBody, out FaultScriptBody? body, out AcsError? error)) return error;
        if (body.Operation is { } name && !_operations.Contains(name))
        {
            return AcsErrors.Invalid($"The operation must be one of: {string.Join(", ", _operations.Order(StringComparer.Ordinal))}.", "operation");
        }
        if (!FaultScript.TryCreate(body, scripts.NextId(), out FaultScript? script, out error)) return error;
        scripts.Add(script);
        return new JsonResponse<FaultScriptBody>(StatusCodes.Status201Created, script.Describe(), EmulatorJson.Default.FaultScriptBody);
    }
}
