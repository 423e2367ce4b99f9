using IdentityGrpc.AcsEmulator.Internal.ApiVersions;
using IdentityGrpc.AcsEmulator.Internal.Authentication;
using IdentityGrpc.AcsEmulator.Internal.Counts;
using IdentityGrpc.AcsEmulator.Internal.Faults;
using IdentityGrpc.AcsEmulator.Internal.Limits;

namespace IdentityGrpc.AcsEmulator.Internal.Http;

/// <summary>What every request to an operation goes through, in order: the scripted faults, authentication, the limits, the work.</summary>
internal sealed class OperationPipeline(
    FaultScripts faults, Authenticator authenticator, RateLimits limits, CallCounts counts, ResponseWriter writer, TimeProvider time)
{
    public async Task RunAsync(HttpContext context, OperationPath path)
    {
        if (!path.TrySelect(context.Request, out Operation? operation, out ApiVersion? version, out AcsError? error))
        {
            await writer.WriteAsync(context, error, path.SupportedVersions);
            return;
        }
        Fault fault = faults.Draw(operation.Name, context.Request.Headers);
        if (fault.Delay > TimeSpan.Zero) await Task.Delay(fault.Delay, time, context.RequestAborted);
        AcsResponse? answer = fault.CutBefore ? null : fault.Answer ?? await AnswerAsync(context, operation, version);
        if (answer is null || fault.CutAfter)
        {
            counts.Cut(operation.Name);
            // The web server closes with a reset, as a crashed peer or a middlebox does; over HTTP/2 it resets the stream.
            context.Abort();
            return;
        }
        counts.Answered(operation.Name, answer.Status);
        await writer.WriteAsync(context, answer, path.SupportedVersions);
    }

    private async ValueTask<AcsResponse> AnswerAsync(HttpContext context, Operation operation, ApiVersion version)
    {
        byte[] body = await RequestBody.ReadAsync(context.Request);
        AuthenticationResult result = authenticator.Authenticate(context, operation.UserAudience, body);
        if (result.Caller is not { } caller) return result.Error!;
        var request = new AcsRequest(context, body, version, caller);
        if (limits.Exceeded(operation, request) is { } exceeded) return exceeded;
        return await operation.AnswerAsync(request);
    }
}
