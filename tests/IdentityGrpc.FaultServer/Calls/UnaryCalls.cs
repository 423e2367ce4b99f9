using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using IdentityGrpc.FaultServer.Observed;
using IdentityGrpc.FaultServer.Scripts;
using IdentityGrpc.V1;

namespace IdentityGrpc.FaultServer.Calls;

/// <summary>The unary calls of a case, answered in the order they come; the last answer is repeated.</summary>
internal sealed class UnaryCalls(IReadOnlyList<CallScript> scripts, Observations observations, TimeProvider time)
{
    public async Task ServeAsync(GrpcCall call, MethodDescriptor method)
    {
        IMessage request = method.InputType.Parser.ParseFrom(await call.ReadAsync());
        SeenCall seen = observations.Called(request, call.Headers);
        if (scripts.Count == 0)
        {
            observations.Trouble($"{method.Name}: no answer is scripted");
            await call.EndAsync(StatusScript.Ok with { Code = StatusCode.Unimplemented });
            return;
        }

        CallScript script = scripts[Math.Min(seen.Number, scripts.Count - 1)];
        try
        {
            await Task.Delay(script.Delay, time, call.Gone);
            await AnswerAsync(call, method, script.Answer);
        }
        catch (OperationCanceledException) when (call.Gone.IsCancellationRequested)
        {
            seen.GivenUp = true;
        }
    }

    private async Task AnswerAsync(GrpcCall call, MethodDescriptor method, CallAnswer answer)
    {
        switch (answer)
        {
            case CallAnswer.Error error:
                await call.EndAsync(error.Status);
                break;
            case CallAnswer.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, time, call.Gone);
                break;
            default:
                await call.WriteAsync(BytesOf(answer, method));
                await call.EndAsync(StatusScript.Ok);
                break;
        }
    }

    private static byte[] BytesOf(CallAnswer answer, MethodDescriptor method) => answer switch
    {
        CallAnswer.Token token => new IssueAccessTokenResponse
        {
            AccessToken = new AccessToken
            {
                Token = token.Text,
                IssueTime = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(token.Issued)),
                ExpireTime = Timestamp.FromDateTimeOffset(DateTimeOffset.FromUnixTimeSeconds(token.Expires)),
            },
            CacheStatus = CacheStatus.Miss,
        }.ToByteArray(),
        CallAnswer.Response response => method.OutputType.Parser.ParseJson(YamlJson.Of(response.Json).ToJsonString()).ToByteArray(),
        CallAnswer.OfSize size => Padding.OfSize(size.Bytes),
        _ => throw new InvalidOperationException($"{answer.GetType().Name} is not a message."),
    };
}
